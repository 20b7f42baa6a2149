/* Before the first paint: the light chosen earlier, and word that scripts run. Stored only once chosen. */
{
  const root = document.documentElement;
  const kept = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // storage is closed to us: as if nothing had been chosen
    }
  };
  root.classList.add("has-script");
  if (["light", "dark"].includes(kept("theme"))) root.dataset.theme = kept("theme");
  root.dataset.consent = kept("consent") === "all" ? "all" : "necessary";
}
