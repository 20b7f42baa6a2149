// Looks every few seconds whether the payment has come, and then shows the page anew.
customElements.define("order-waiting", class extends HTMLElement {
  connectedCallback() {
    let tries = 0;
    const look = async () => {
      try {
        const answer = await fetch(this.dataset.url, { cache: "no-store" });
        if (answer.ok && (await answer.json()).state !== this.dataset.state) return location.reload();
      } catch { /* offline: look again later */ }
      if (++tries < 200) this.timer = setTimeout(look, tries < 20 ? 3000 : 15000);
    };
    this.timer = setTimeout(look, 2000);
  }
  disconnectedCallback() { clearTimeout(this.timer); }
});
