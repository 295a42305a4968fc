(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("data").textContent);
  var words = document.getElementById("words").dataset;
  var main = document.getElementById("main");
  var unitPage = document.getElementById("unit");
  var all = document.querySelectorAll(".all");
  var title = document.title;
  var SHOWN = ["code", "label", "value", "target", "verdict", "points", "most", "gap", "change", "since"];
  var NUMBERS = { value: true, points: true, most: true };
  var SVG = "http://www.w3.org/2000/svg";

  function make(tag, text, name) {
    var made = document.createElement(tag);
    if (text) { made.textContent = text; }
    if (name) { made.className = name; }
    return made;
  }

  /* A row is its shape, which it has in common with other rows, and the figures that it has for itself. */
  function opened(row) {
    var shape = data.shapes[row[0]];
    var own = row[1].split("|");
    function figure(slot) { return typeof slot === "number" ? own[slot] : slot; }
    function text(part) {
      var next = 0;
      return data.texts[part[0]].replace(/\u0000/g, function () { next += 1; return figure(part[next]); });
    }
    var made = { kind: data.kinds[shape[0]], look: data.looks[shape[2]] };
    made.bar = Number(figure(shape[3][0]));
    made.mark = Number(figure(shape[3][1]));
    var texts = shape.slice(4).map(text);
    data.columns.forEach(function (name, index) { made[name] = texts[index]; });
    made.told = texts.slice(data.columns.length);
    return made;
  }

  function address(unit, period, item) {
    return "#u=" + encodeURIComponent(unit) + "&p=" + encodeURIComponent(period) +
      (item ? "&i=" + encodeURIComponent(item) : "");
  }

  function asked() {
    var parts = new URLSearchParams(location.hash.slice(1));
    return { unit: parts.get("u"), period: parts.get("p"), item: parts.get("i") };
  }

  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  }

  /* Tables are shown as cards on a telephone; they stay tables to whoever listens. */
  function roles(table) {
    table.setAttribute("role", "table");
    table.querySelectorAll("thead, tbody").forEach(function (one) { one.setAttribute("role", "rowgroup"); });
    table.querySelectorAll("tr").forEach(function (one) { one.setAttribute("role", "row"); });
    table.querySelectorAll("td").forEach(function (one) { one.setAttribute("role", "cell"); });
    table.querySelectorAll("th").forEach(function (one) {
      one.setAttribute("role", one.scope === "row" ? "rowheader" : "columnheader");
    });
  }

  function bar(long, mark, look) {
    var drawn = document.createElementNS(SVG, "svg");
    drawn.setAttribute("class", "bar");
    drawn.setAttribute("viewBox", "0 0 1000 60");
    drawn.setAttribute("preserveAspectRatio", "none");
    drawn.setAttribute("aria-hidden", "true");
    function block(x, wide, colours) {
      var one = document.createElementNS(SVG, "rect");
      one.setAttribute("x", x);
      one.setAttribute("width", wide);
      one.setAttribute("height", 60);
      one.setAttribute("fill", colours[0]);
      one.setAttribute("stroke", colours[1]);
      one.setAttribute("stroke-width", ".8");
      one.setAttribute("vector-effect", "non-scaling-stroke");
      drawn.appendChild(one);
    }
    block(0, long, data.colours[look]);
    if (mark >= 0) { block(Math.min(mark, 988), 12, data.colours.mark); }
    return drawn;
  }

  function line(unit, row, shown, heads) {
    var made = make("tr", "", row.kind);
    made.dataset.unit = unit.unit;
    made.dataset.period = unit.period;
    made.dataset.item = row.item;
    shown.forEach(function (column) {
      var cell = make(column === "label" ? "th" : "td", "", NUMBERS[column] ? "number" : "");
      var text = row[column];
      if (column === "label") { cell.scope = "row"; } else { cell.dataset.label = heads[column]; }
      if (column === "verdict" && row.kind === "line" && text && row.look !== "plain") {
        cell.className = row.look.replace(" ", "-");
      }
      var said = make("span", text.replace(/ %/g, "\u00a0%"));
      said.dataset.figure = column;
      if (text) { cell.appendChild(said); }
      cell.dataset.column = column;
      if (column === "label" && row.bar >= 0) { cell.appendChild(bar(row.bar, row.mark, row.look)); }
      made.appendChild(cell);
    });
    return made;
  }

  /* How the figures of a row came about, in a row of its own below it. */
  function explained(row, wide) {
    var made = make("tr", "", "more " + row.kind);
    var cell = make("td");
    var more = make("details", "", "explained");
    var head = make("summary", words.explained);
    cell.colSpan = wide;
    head.setAttribute("aria-label", words.explained + ": " + row.code + " " + row.label);
    more.appendChild(head);
    row.told.forEach(function (one) { more.appendChild(make("p", one)); });
    cell.appendChild(more);
    made.appendChild(cell);
    return made;
  }

  function finding(parts) {
    var said = parts.map(function (one) { return data.texts[one]; });
    var made = make("li", "", said[0]);
    made.append(make("strong", said[1]), " ", said[2] ? said[2] + ": " : "", said[3], " ", make("em", said[4]));
    return made;
  }

  function fill(unit, of) {
    var others = data.units.filter(function (one) {
      return one.unit === unit.unit && one.began === unit.began && one !== unit;
    });
    var name = unit.name === unit.unit ? unit.name : unit.name + " (" + unit.unit + ")";
    of.title.textContent = name + " – " + unit.period;
    of.caption.textContent = name + " – " + unit.period;
    of.periods.hidden = !others.length;
    others.forEach(function (one) {
      var link = make("a", one.period);
      link.href = address(one.unit, one.period);
      of.periods.append(link, " ");
    });
    unit.said.forEach(function (pair) {
      var both = make("div");
      both.append(make("dt", pair[0]), make("dd", pair[1]));
      of.said.appendChild(both);
    });
    of.findings.hidden = !unit.findings.length;
    unit.findings.forEach(function (one) { of.findings.querySelector("ul").appendChild(finding(one)); });
    if (data.units.every(function (one) { return one.unit === unit.unit; })) {
      of.back.textContent = of.back.dataset.alone;
    }
    document.querySelectorAll("template[data-part]").forEach(function (one) {
      if (one.dataset.unit === unit.unit) { of[one.dataset.part].appendChild(one.content.cloneNode(true)); }
    });
    [of.trend, of.roadmap].forEach(function (part) { part.hidden = !part.firstChild; });
  }

  function table(page, unit) {
    var rows = unit.rows.map(opened);
    var heads = {};
    var shown = SHOWN.filter(function (column) {
      return column === "label" || rows.some(function (row) { return row[column]; });
    });
    page.querySelectorAll("[data-column]").forEach(function (head) {
      if (head.dataset.said) { head.textContent = head.dataset.said.replace("{0}", unit.before); }
      heads[head.dataset.column] = head.textContent;
      if (shown.indexOf(head.dataset.column) < 0) { head.remove(); }
    });
    var body = page.querySelector("tbody");
    rows.forEach(function (row) {
      body.appendChild(line(unit, row, shown, heads));
      if (row.told.length) { body.appendChild(explained(row, shown.length)); }
    });
    roles(page.querySelector("table"));
  }

  function openIt(one) { one.open = true; }

  function open(unit, item) {
    var page = document.getElementById("unit-page").content.cloneNode(true);
    var of = {};
    page.querySelectorAll("[data-fill]").forEach(function (one) { of[one.dataset.fill] = one; });
    fill(unit, of);
    table(page, unit);
    unitPage.replaceChildren(page);
    unitPage.hidden = false;
    all.forEach(function (one) { one.hidden = true; });
    document.title = of.title.textContent + " – " + title;
    var row = item && Array.prototype.find.call(unitPage.querySelectorAll("tr[data-item]"), function (one) {
      return one.dataset.item === item;
    });
    if (row) {
      row.classList.add("chosen");
      if (row.nextElementSibling) { row.nextElementSibling.querySelectorAll("details").forEach(openIt); }
      row.scrollIntoView({ block: "center" });
    } else {
      window.scrollTo(0, 0);
      of.title.focus({ preventScroll: true });
    }
  }

  function shown() {
    var wanted = asked();
    if (!wanted.unit && !location.hash && data.units.length === 1) {
      wanted = { unit: data.units[0].unit, period: data.units[0].period };
    }
    if (!wanted.unit) {
      unitPage.hidden = true;
      unitPage.replaceChildren();
      all.forEach(function (one) { one.hidden = false; });
      document.title = title;
      var part = location.hash && document.getElementById(location.hash.slice(1));
      if (part) { part.scrollIntoView(); }
      return;
    }
    var found = data.units.find(function (one) {
      return one.unit === wanted.unit && (!wanted.period || one.period === wanted.period);
    });
    if (found) { open(found, wanted.item); return; }
    unitPage.replaceChildren(make("p", words.nobody));
    unitPage.hidden = false;
  }

  function sortable(table) {
    var heads = table.querySelectorAll("thead th");
    heads.forEach(function (head, index) {
      var button = make("button", head.textContent);
      button.type = "button";
      button.title = words.sort;
      head.replaceChildren(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach(function (one) { one.setAttribute("aria-sort", "none"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        sort(table.tBodies[0], index, down);
      });
    });
  }

  function sort(body, index, down) {
    var keyed = Array.prototype.map.call(body.rows, function (row) {
      var cell = row.cells[index];
      var link = cell.querySelector("a");
      var text = (link || cell).textContent.trim();
      var value = cell.dataset.sort === undefined ? text : cell.dataset.sort;
      return { row: row, text: text, number: value === "" || value === "–" ? NaN : Number(value) };
    });
    keyed.sort(function (one, other) {
      var lacks = Number(!one.text || one.text === "–") - Number(!other.text || other.text === "–");
      if (lacks) { return lacks; }
      var numbers = !isNaN(one.number) && !isNaN(other.number);
      var order = numbers ? one.number - other.number : one.text.localeCompare(other.text, "vi");
      return down ? -order : order;
    });
    keyed.forEach(function (one) { body.appendChild(one.row); });
  }

  function search() {
    var box = document.getElementById("search");
    var said = document.getElementById("found");
    var places = [];
    document.querySelectorAll("#ranking tbody tr").forEach(function (one) {
      places.push({ node: one, unit: one.dataset.unit, text: plain(one.querySelector("th").textContent) });
    });
    document.querySelectorAll("#indicators .line").forEach(function (one) {
      places.push({ node: one, text: plain(one.querySelector(".name").textContent) });
    });
    box.addEventListener("input", function () {
      var wanted = plain(box.value).split(/\s+/).filter(Boolean);
      var units = new Set();
      var lines = 0;
      places.forEach(function (one) {
        var fits = wanted.every(function (word) { return one.text.indexOf(word) >= 0; });
        one.node.hidden = !fits;
        if (fits && one.unit) { units.add(one.unit); } else if (fits) { lines += 1; }
      });
      said.textContent = wanted.length
        ? said.dataset.said.replace("{units}", units.size).replace("{lines}", lines) : "";
    });
    document.getElementById("tools").hidden = false;
  }

  document.addEventListener("click", function (event) {
    var figure = event.target.closest(".chart text[data-unit]");
    if (figure) {
      var whose = figure.ownerSVGElement.dataset;
      location.hash = address(figure.dataset.unit, figure.dataset.period || whose.period, whose.item);
    }
    var button = event.target.closest("button[data-do]");
    if (button && button.dataset.do === "print") { window.print(); }
    if (button && button.dataset.do === "open") {
      var opened = button.getAttribute("aria-pressed") !== "true";
      unitPage.querySelectorAll("details").forEach(function (one) { one.open = opened; });
      button.setAttribute("aria-pressed", String(opened));
      var other = button.dataset.close;
      button.dataset.close = button.textContent;
      button.textContent = other;
    }
  });
  document.getElementById("without").remove();
  document.querySelectorAll("table.sorted").forEach(function (one) { sortable(one); roles(one); });
  search();
  window.addEventListener("hashchange", shown);
  shown();
  main.dataset.ready = "yes";
})();
