"""One page a noun. A page asks or acts through the desk, then renders; it never judges."""
