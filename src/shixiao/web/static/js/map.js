// The map with a script: it moves, it says what is under the pointer, and a point can be picked.
// Without this script the drawing stays, and the list below it says the same.
(() => {
  "use strict";
  if (!window.L) return;

  const FONT = 12;
  const STRIP = 56;
  const EDGE = 8;
  const wide = /[\u1100-\uffff]/;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  // One finger moves the page; two fingers move and stretch the map.
  const isTouched = matchMedia("(pointer: coarse)").matches;

  const Shape = L.CircleMarker.extend({
    _updatePath() {
      const { x, y } = this._point;
      const r = this._radius;
      const paths = {
        house: `M${x - r} ${y + r}v${-r}l${r} ${-r} ${r} ${r}v${r}z`,
        diamond: `M${x} ${y - 1.25 * r}l${1.25 * r} ${1.25 * r} ${-1.25 * r} ${1.25 * r} ${-1.25 * r} ${-1.25 * r}z`,
      };
      this._renderer._setPath(this, paths[this.options.shape]);
    },
  });
  const SHAPES = { home: "house", waits: "diamond", chosen: "diamond" };

  const dot = (each, shrink) => {
    const radius = (4 + 1.2 * Math.min(each.weight, 3)) * (each.weight ? Math.max(shrink, 0.8) : shrink) * 1.15;
    const options = { radius, className: each.state, shape: SHAPES[each.state], fillOpacity: 1 };
    return options.shape ? new Shape(each.at, options) : L.circleMarker(each.at, options);
  };

  // Names are what people typed: never read as markup.
  const words = (text) => {
    const element = document.createElement("span");
    element.textContent = text;
    return element;
  };

  const follow = (layer, each) => {
    if (each.href) layer.on("click", () => location.assign(each.href));
    return layer;
  };

  // Names beside their dots, the important first, none over another: anew for each scale.
  // The less important have theirs from the next scale on.
  const name = (map, layer, dots, first) => {
    layer.clearLayers();
    const size = map.getSize();
    const taken = dots.map((each) => {
      const { x, y } = map.latLngToContainerPoint(each.at);
      return [x - 5, y - 5, x + 5, y + 5];
    });
    const isFree = ([a, b, c, d]) =>
      a > 0 && b > 0 && c < size.x && d < size.y && !taken.some(([e, f, g, h]) => a < g && e < c && b < h && f < d);
    const most = Math.max(24, Math.round((size.x * size.y) / 7000));
    let named = 0;
    for (const each of dots) {
      if (named >= most || (!each.rank && map.getZoom() < first + 1)) continue;
      const at = map.latLngToContainerPoint(each.at);
      const width = [...each.name].reduce((sum, letter) => sum + FONT * (wide.test(letter) ? 1 : 0.58), 0);
      const gap = 8 + 1.4 * Math.min(each.weight, 3);
      const spots = [[gap, -8], [-gap - width, -8], [-width / 2, -gap - 16], [-width / 2, gap]];
      const spot = spots.find(([x, y]) => isFree([at.x + x - 1, at.y + y, at.x + x + width + 1, at.y + y + 16]));
      if (!spot) continue;
      const [x, y] = spot;
      taken.push([at.x + x - 1, at.y + y, at.x + x + width + 1, at.y + y + 16]);
      named += 1;
      const icon = L.divIcon({ className: "name", html: words(each.name), iconSize: null, iconAnchor: [-x, -y] });
      layer.addLayer(L.marker(each.at, { icon, interactive: false, keyboard: false }));
    }
  };

  const picking = (map, box, data, ground) => {
    const [latitude, longitude] = ["id_latitude", "id_longitude"].map((id) => document.getElementById(id));
    const pasted = document.getElementById("id_pasted");
    const said = document.createElement("p");
    said.className = "small muted";
    said.setAttribute("role", "status");
    const middle = document.createElement("button");
    middle.type = "button";
    middle.className = "quiet";
    middle.textContent = data.words.middle;
    ground.after(said);
    ground.after(middle);
    box.classList.add("picking");
    let mark = null;
    const show = (at) => {
      if (mark) mark.remove();
      mark = new Shape(at, {
        radius: 8,
        className: "chosen",
        shape: "diamond",
        interactive: false,
        fillOpacity: 1,
      }).addTo(map);
    };
    const take = (at) => {
      latitude.value = at.lat.toFixed(6);
      longitude.value = at.wrap().lng.toFixed(6);
      if (pasted) pasted.value = "";
      said.textContent = data.words.chosen.replace("{lat}", latitude.value).replace("{lng}", longitude.value);
      show(at);
    };
    const typed = () => {
      const at = [Number(latitude.value), Number(longitude.value)];
      if (latitude.value && longitude.value && at.every(Number.isFinite) && Math.abs(at[0]) <= 90) show(at);
    };
    map.on("click", (event) => take(event.latlng));
    middle.addEventListener("click", () => take(map.getCenter()));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== box) return;
      event.preventDefault();
      take(map.getCenter());
    });
    latitude.addEventListener("change", typed);
    longitude.addEventListener("change", typed);
    typed();
  };

  for (const ground of document.querySelectorAll("[data-map]")) {
    const data = JSON.parse(document.getElementById(ground.dataset.map).textContent);
    const drawing = ground.querySelector("svg");
    if (!data.dots.length && !data.tiles.url) continue;
    const box = document.createElement("div");
    box.className = "live map";
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", data.label);
    const { width, height } = drawing.viewBox.baseVal;
    const room = ground.clientWidth;
    drawing.setAttribute("hidden", "");
    ground.append(box);
    // As high as the drawing, and a strip for the buttons.
    box.style.height = `${Math.round((room * height) / width) + STRIP}px`;

    const map = L.map(box, {
      zoomControl: false,
      attributionControl: Boolean(data.tiles.url),
      scrollWheelZoom: false,
      dragging: !isTouched,
      zoomSnap: 0.25,
      maxZoom: 18,
      zoomAnimation: !isCalm,
      fadeAnimation: !isCalm,
      inertia: !isCalm,
    });
    L.control.zoom({ position: "topright", zoomInTitle: data.words.nearer, zoomOutTitle: data.words.further }).addTo(map);
    if (data.tiles.url) {
      map.attributionControl.setPrefix(false);
      const attribution = words(data.tiles.by).innerHTML;
      L.tileLayer(data.tiles.url, { attribution, maxZoom: 18, referrerPolicy: "origin" }).addTo(map);
    }
    const bounds = L.latLngBounds(data.land.length ? data.land[0] : data.dots.map((each) => each.at));
    if (bounds.isValid()) map.fitBounds(bounds, { paddingTopLeft: [EDGE, STRIP], paddingBottomRight: [EDGE, EDGE] });
    else map.setView([35, 104], 4);
    if (bounds.isValid()) map.setMinZoom(map.getZoom() - 1);

    const still = { interactive: false, weight: 1, fillOpacity: 1 };
    if (!data.tiles.url) {
      for (const line of data.land) L.polygon(line, { ...still, className: "land" }).addTo(map);
      for (const line of data.towns) L.polygon(line, { ...still, className: "area" }).addTo(map);
    }
    for (const tour of [...data.tours].sort((a, b) => a.now - b.now)) {
      const layer = L.polyline(tour.line, { className: tour.now ? "tour now" : "tour" }).addTo(map);
      if (tour.title) follow(layer, tour).bindTooltip(words(tour.title), { sticky: true });
    }
    const shrink = Math.min(1, Math.max(0.55, Math.sqrt(60 / Math.max(data.dots.length, 1))));
    const dots = [...data.dots].sort((a, b) => a.weight - b.weight || a.rank - b.rank);
    for (const each of dots) follow(dot(each, shrink), each).bindTooltip(words(each.name)).addTo(map);
    const names = L.layerGroup().addTo(map);
    const byRank = [...dots].reverse().sort((a, b) => b.rank - a.rank);
    const first = map.getZoom();
    map.on("zoomend moveend resize", () => name(map, names, byRank, first));
    name(map, names, byRank, first);
    if (data.picks) picking(map, box, data, ground);
  }
})();
