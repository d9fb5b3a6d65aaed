"""What people see and touch: server-rendered pages and the small script beside them. Decides nothing."""
