// The private link that was open last, kept on this device only: who closes the page finds the way back.

const KEY = "yuzhen-last";

export function remember(path) {
  try {
    localStorage.setItem(KEY, path);
  } catch (refused) {
    // then the link itself is the only way back, as the page says
  }
}

export function last() {
  try {
    const path = localStorage.getItem(KEY);
    return /^\/a\/[\w-]+\/$/.test(path) ? path : null;
  } catch (refused) {
    return null;
  }
}

export function forget() {
  localStorage.removeItem(KEY);
}
