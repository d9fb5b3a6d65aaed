"""What may be: requests go in, findings come out. Pure; the floor cannot be switched off."""
