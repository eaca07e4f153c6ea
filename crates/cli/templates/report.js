// Shortcuts between the claims of the text and their cards. The page reads well without them.
"use strict";
(() => {
  const cards = [...document.querySelectorAll(".card")];
  const pane = document.getElementById("claims");
  const ids = cards.map((card) => card.id);
  const mark = (id) => document.getElementById("m-" + id);
  const parts = (id) => document.querySelectorAll(`[data-claims~="${id}"]`);
  const isPane = () => getComputedStyle(pane).overflowY === "auto";
  let current = null;

  // `sheet` lays the card over the text where the cards are not beside it.
  function choose(id, sheet = false) {
    document.body.classList.toggle("sheet", sheet && !isPane());
    if (current) {
      document.getElementById(current).classList.remove("on");
      parts(current).forEach((part) => part.classList.remove("on"));
    }
    current = id;
    if (!id) return;
    document.getElementById(id).classList.add("on");
    parts(id).forEach((part) => part.classList.add("on"));
  }

  // Puts a card beside the line of its mark; one that stands too high is pushed down by padding.
  function align(id) {
    if (!isPane()) return;
    pane.style.paddingTop = "";
    const card = document.getElementById(id);
    const down = card.getBoundingClientRect().top - mark(id).getBoundingClientRect().top;
    const top = pane.scrollTop + down;
    if (top < 0) {
      pane.style.paddingTop = `${parseFloat(getComputedStyle(pane).paddingTop) - top}px`;
    }
    pane.scrollTo({ top: Math.max(top, 0), behavior: "instant" });
  }

  function toMark(id) {
    choose(id);
    mark(id).focus({ preventScroll: true });
    mark(id).scrollIntoView({ block: "center", behavior: "instant" });
    align(id);
  }

  function toCard(id) {
    choose(id, true);
    align(id);
    document.getElementById(id).focus({ preventScroll: true });
  }

  function step(by) {
    const at = current ? ids.indexOf(current) + by : by > 0 ? 0 : ids.length - 1;
    if (at >= 0 && at < ids.length) toMark(ids[at]);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.number");
    if (link) {
      event.preventDefault();
      const id = link.getAttribute("href").slice(1);
      if (id.startsWith("m-")) toMark(id.slice(2));
      else toCard(id);
      return;
    }
    const claim = event.target.closest("article .claim");
    const card = event.target.closest(".card");
    if (claim) {
      choose(claim.dataset.claims, true);
      align(claim.dataset.claims);
    } else if (!card) {
      choose(null);
    } else if (!event.target.closest("summary, a") && !document.body.matches(".sheet")) {
      choose(card.id);
      const place = mark(card.id).getBoundingClientRect();
      if (place.top < 0 || place.bottom > innerHeight) {
        mark(card.id).scrollIntoView({ block: "center", behavior: "instant" });
      }
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const card = document.activeElement.closest(".card");
    const inClaim = card || document.activeElement.closest("article .number");
    const next = event.key === "j" || (inClaim && event.key === "ArrowDown");
    const previous = event.key === "k" || (inClaim && event.key === "ArrowUp");
    if (next || previous) {
      event.preventDefault();
      step(next ? 1 : -1);
    } else if (event.key === "Enter" && document.activeElement === card) {
      toMark(card.id);
    } else if (event.key === "Escape") {
      if (card) mark(card.id).focus();
      choose(null);
    }
  });

  document.addEventListener("focusin", (event) => {
    const number = event.target.closest("article a.number");
    const card = event.target.closest(".card");
    if (number) {
      const id = number.getAttribute("href").slice(1);
      choose(id);
      align(id);
    } else if (card && card.id !== current) {
      choose(card.id);
    }
  });

  function hover(event, on) {
    const claim = event.target.closest("article .claim");
    const card = event.target.closest(".card");
    const id = claim ? claim.dataset.claims : card && card.id;
    if (id) parts(id).forEach((part) => part.classList.toggle("near", on));
  }
  document.addEventListener("pointerover", (event) => hover(event, true));
  document.addEventListener("pointerout", (event) => hover(event, false));

  // While the report is scrolled and nothing is chosen, the cards follow the text.
  let waiting = false;
  document.addEventListener("scroll", () => {
    if (waiting || current || !isPane() || pane.matches(":hover")) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const seen = ids.find((id) => mark(id).getBoundingClientRect().top > 60);
      if (seen) align(seen);
    });
  });

  addEventListener("beforeprint", () => {
    document.querySelectorAll("details").forEach((details) => (details.open = true));
  });

  document.documentElement.classList.add("scripted");
  const asked = location.hash.slice(1).replace("m-", "");
  if (ids.includes(asked)) toMark(asked);
})();
