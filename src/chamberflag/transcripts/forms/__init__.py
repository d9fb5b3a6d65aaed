"""Forms: one module a noun, each a table of the lines one may write and the command each of them stands for."""
