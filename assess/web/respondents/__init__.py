"""The people who answer in an engagement: invited, asked what their role knows, reminded, revoked."""
