// Installed in every page after it has loaded: notes what the policy refused and what was offered for download.
if (!window.goldpanWatch) {
  const watch = (window.goldpanWatch = { violations: [], downloads: [] });
  const blobs = new Map();
  document.addEventListener("securitypolicyviolation", (event) => {
    watch.violations.push({ directive: event.effectiveDirective, address: event.blockedURI });
  });
  const create = URL.createObjectURL;
  URL.createObjectURL = function (object) {
    const address = create.call(URL, object);
    blobs.set(address, object);
    return address;
  };
  const note = (link) => {
    const blob = link.hasAttribute("download") && blobs.get(link.href);
    if (!blob || link.goldpanNoted) return;
    // A link that is clicked twice on purpose is two downloads; one click must not count twice.
    link.goldpanNoted = true;
    setTimeout(() => delete link.goldpanNoted, 0);
    const entry = { name: link.download, type: blob.type, base64: null };
    watch.downloads.push(entry);
    const reader = new FileReader();
    reader.onload = () => (entry.base64 = reader.result.slice(reader.result.indexOf(",") + 1));
    reader.readAsDataURL(blob);
  };
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    note(this);
    return click.call(this);
  };
  const dispatch = HTMLAnchorElement.prototype.dispatchEvent;
  HTMLAnchorElement.prototype.dispatchEvent = function (event) {
    if (event.type === "click") note(this);
    return dispatch.call(this, event);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[download]");
    if (link) note(link);
  }, true);
}
