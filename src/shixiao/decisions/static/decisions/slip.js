/* A scanned slip carries its code behind "#", which no browser sends anywhere: put it into the
   field and take it out of the address bar. The page works without this; the code is then typed. */
"use strict";
const field = document.getElementById("id_code");
const code = decodeURIComponent(location.hash.slice(1));
if (field && /^[0-9A-Z-]{16,24}$/.test(code)) {
  field.value = code;
  history.replaceState(null, "", location.pathname);
}
