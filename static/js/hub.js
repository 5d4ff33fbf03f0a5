// The overview: what an earlier page could not send, buttons that copy, and the way back here.

import "./copying.js";
import "./pending.js";
import { remember } from "./remembering.js";

if (document.getElementById("private-link")) remember(location.pathname);
