// A stop of the calendar is carried to another week or team: with the mouse, by touch after holding
// it for a moment, or by keys (M, arrows, Enter). Nothing is changed here: the page that opens shows
// what the move would come to. Without a script the same page opens by its link.
(() => {
  "use strict";

  const table = document.querySelector("table[data-moving]");
  if (!table) return;
  const told = document.getElementById("moving");
  const rest = told ? told.textContent : "";
  const FAR = 6; // pixels before a press is a drag
  const HOLD = 350; // milliseconds before a touch is a drag
  let held = null; // {stop, home, over, ghost, x, y, pointer, isCarried, timer, byKeys}
  let isQuiet = false; // the click that ends a drag opens nothing

  const say = (text) => {
    if (told) told.textContent = text;
  };

  const cellAt = (x, y) => {
    const element = document.elementFromPoint(x, y);
    const cell = element && element.closest("td[data-team]");
    return cell && table.contains(cell) ? cell : null;
  };

  const over = (cell) => {
    if (held.over) held.over.classList.remove("over");
    held.over = cell;
    if (!cell) return;
    cell.classList.add("over");
    say(told.dataset.over + cell.dataset.name);
  };

  const carry = () => {
    held.isCarried = true;
    held.stop.classList.add("held");
    if (held.byKeys) return;
    held.ghost = held.stop.cloneNode(true);
    held.ghost.removeAttribute("aria-current");
    held.ghost.setAttribute("aria-hidden", "true");
    held.ghost.classList.add("out", "carried");
    document.body.append(held.ghost);
    follow(held.x, held.y);
  };

  const follow = (x, y) => {
    held.ghost.style.transform = `translate(${x + 8}px, ${y + 8}px)`;
    over(cellAt(x, y));
    const frame = table.closest(".scroll");
    const box = frame.getBoundingClientRect();
    if (x > box.right - 40) frame.scrollLeft += 12;
    if (x < box.left + 164) frame.scrollLeft -= 12;
  };

  const letGo = () => {
    if (!held) return;
    clearTimeout(held.timer);
    if (held.over) held.over.classList.remove("over");
    if (held.ghost) held.ghost.remove();
    held.stop.classList.remove("held");
    held = null;
    say(rest);
  };

  const drop = () => {
    const { stop, home, over: cell } = held;
    letGo();
    if (!cell || cell === home) return;
    const wanted = new URLSearchParams({ team: cell.dataset.team, week: cell.dataset.week });
    location.assign(`${stop.dataset.move}?${wanted}`);
  };

  table.addEventListener("pointerdown", (event) => {
    const stop = event.target.closest("[data-move]");
    if (!stop || event.button !== 0 || held) return;
    held = { stop, home: stop.closest("td"), x: event.clientX, y: event.clientY, pointer: event.pointerId };
    if (event.pointerType !== "mouse") held.timer = setTimeout(() => held && carry(), HOLD);
  });

  document.addEventListener("pointermove", (event) => {
    if (!held || held.byKeys || event.pointerId !== held.pointer) return;
    const isFar = Math.hypot(event.clientX - held.x, event.clientY - held.y) > FAR;
    if (!held.isCarried) {
      if (!isFar) return;
      // A finger that moves at once wants to scroll.
      if (event.pointerType !== "mouse") return letGo();
      carry();
    }
    follow(event.clientX, event.clientY);
  });

  document.addEventListener("pointerup", (event) => {
    if (!held || held.byKeys || event.pointerId !== held.pointer) return;
    if (!held.isCarried) return letGo();
    isQuiet = true;
    setTimeout(() => (isQuiet = false), 0);
    drop();
  });

  document.addEventListener("pointercancel", () => held && !held.byKeys && letGo());
  table.addEventListener("touchmove", (event) => held && held.isCarried && event.preventDefault(), { passive: false });
  table.addEventListener("contextmenu", (event) => held && event.preventDefault());
  table.addEventListener("dragstart", (event) => event.target.closest("[data-move]") && event.preventDefault());
  table.addEventListener("click", (event) => isQuiet && event.preventDefault(), true);

  const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

  const beside = (cell, [down, right]) => {
    const row = table.tBodies[0].rows[cell.parentElement.sectionRowIndex + down];
    const next = row && row.cells[cell.cellIndex + right];
    return next && next.dataset.team ? next : cell;
  };

  table.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const stop = event.target.closest("[data-move]");
    if (!held && stop && event.key.toLowerCase() === "m") {
      event.preventDefault();
      held = { stop, home: stop.closest("td"), byKeys: true };
      carry();
      over(held.home);
      say(told.dataset.grabbed);
      return;
    }
    if (!held || !held.byKeys) return;
    if (event.key in STEPS) {
      over(beside(held.over, STEPS[event.key]));
      held.over.scrollIntoView({ block: "nearest", inline: "nearest" });
    } else if (event.key === "Enter") drop();
    else if (event.key === "Escape") letGo();
    else return;
    event.preventDefault();
  });

  table.addEventListener("focusout", () => held && held.byKeys && letGo());
})();
