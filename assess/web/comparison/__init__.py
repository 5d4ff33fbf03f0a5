"""Two rounds side by side: what changed, and why the result moved."""
