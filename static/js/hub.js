// The overview: what an earlier page could not send, and buttons that copy.

import "./copying.js";
import "./pending.js";
