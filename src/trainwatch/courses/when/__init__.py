"""When a class is: its days, meetings and hours, and what is doubtful about them."""
