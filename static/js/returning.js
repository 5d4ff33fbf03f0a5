// The first page says where this device was last, and can forget it; nothing of it leaves the device.

import { forget, last } from "./remembering.js";

const notice = document.getElementById("returning");
const path = last();

if (path) {
  notice.hidden = false;
  notice.querySelector("a").href = path;
  notice.querySelector("button").addEventListener("click", () => {
    forget();
    notice.hidden = true;
    document.getElementById("main").focus();
  });
}
