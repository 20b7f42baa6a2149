/* <site-state>: who is signed in and what is in the cart, asked only when the marker cookie says there is something. */
customElements.define(
  "site-state",
  class extends HTMLElement {
    async connectedCallback() {
      if (!/(?:^|; )here=1/.test(document.cookie)) return;
      const answer = await fetch(this.dataset.url, { credentials: "same-origin" }).catch(() => null);
      if (answer?.ok) this.show(await answer.json());
    }

    show({ name, cart }) {
      const count = this.querySelector("[data-state=cart]");
      if (count) {
        count.textContent = cart > 99 ? "99+" : cart;
        count.hidden = !cart;
      }
      const person = this.querySelector("[data-state=name]");
      if (person && name) {
        person.textContent = name;
        person.closest("a").classList.add("is-in");
      }
    }
  },
);

/* <quantity-step>: a minus and a plus beside a number; without a script the number alone. */
customElements.define(
  "quantity-step",
  class extends HTMLElement {
    connectedCallback() {
      const input = this.querySelector("input");
      const add = (sign, step) => {
        const button = document.createElement("button");
        button.type = "button";
        button.tabIndex = -1; // arrow keys in the number do the same
        button.ariaHidden = "true";
        button.textContent = sign;
        button.addEventListener("click", () => {
          if (step > 0) input.stepUp();
          else input.stepDown();
          input.dispatchEvent(new Event("change", { bubbles: true }));
        });
        return button;
      };
      input.before(add("−", -1));
      input.after(add("+", 1));
    }
  },
);
