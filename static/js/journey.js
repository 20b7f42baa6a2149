// The way through the site, kept by the visitor's own browser. Before consent it lives in this page's memory
// and in the ?via= of the links; after consent in local storage. It is handed over only with a form.
const KEY = "journey";
const MOST = 50;
const MARKS = /^(utm_(source|medium|campaign|term|content)|gclid|fbclid|msclkid|bd_vid|qz_gdt|gdt_vid|ttclid|twclid)$/;
const root = document.documentElement;
const query = new URLSearchParams(location.search);

const host = () => {
  try {
    const name = new URL(document.referrer).hostname;
    return name === location.hostname ? undefined : name;
  } catch {
    return undefined; // opened directly
  }
};

const marks = () => {
  const found = [...query].filter(([name, value]) => MARKS.test(name) && value);
  return found.length ? Object.fromEntries(found.map(([name, value]) => [name, value.slice(0, 120)])) : undefined;
};

// Pages without a key (an order, a confirmation) keep their address to themselves.
const key = root.dataset.page || undefined;
const here = {
  t: Date.now(),
  k: key,
  p: key ? location.pathname : "/",
  via: query.get("via") || undefined,
  ref: host(),
  utm: marks(),
};

const allowed = () => root.dataset.consent === "all";

const kept = () => {
  try {
    const touches = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(touches) ? touches : [];
  } catch {
    return []; // no storage in this browser, or somebody else's bytes in it
  }
};

// The first touch is kept for good: it says where everything began.
const bounded = (touches) => (touches.length > MOST ? [touches[0], ...touches.slice(1 - MOST)] : touches);

const touches = () => {
  const before = allowed() ? kept() : [];
  return before.some((touch) => touch.t === here.t) ? before : bounded([...before, here]);
};

const remember = () => {
  try {
    if (allowed()) localStorage.setItem(KEY, JSON.stringify(touches()));
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is full or switched off: the page's own memory has to do.
  }
};

// Only what comes from outside names a source; links within the site hand it on.
const carry = (event) => {
  const link = event.target.closest?.("a[href]");
  if (!here.via || !link || link.origin !== location.origin || !/^https?:$/.test(link.protocol)) return;
  const address = new URL(link.href);
  const own = address.pathname === location.pathname && address.hash;
  if (own || /^\/(admin|g|static|media|documents)\//.test(address.pathname) || address.searchParams.has("via")) return;
  address.searchParams.set("via", here.via);
  link.href = address.href;
};

const hand = (event) => {
  const input = event.target.querySelector?.('input[name="journey"]');
  if (input && !input.value) input.value = JSON.stringify({ touches: touches() });
  if (!input || event.defaultPrevented) return;
  // A second click while the first is on its way sends nothing; coming back by "back" frees the button again.
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "1";
  setTimeout(() => delete event.target.dataset.sent, 8000);
};

addEventListener("click", carry, true);
addEventListener("auxclick", carry, true);
addEventListener("submit", hand);
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));
document.addEventListener("consent:change", remember);
remember();

const silent = navigator.doNotTrack === "1" || navigator.globalPrivacyControl;
if (!silent && key) {
  const { t, ...hit } = here;
  navigator.sendBeacon?.("/hit", JSON.stringify({ ...hit, l: root.lang }));
}
