"""What people do: a command comes in, decide asks the rules, events go out. Pure."""
