"""What other people's files say, turned into commands. Dry until somebody writes them; one bad row, and there are none."""
