/// The script of the HTML report: search, sorting, choosing, paging and details of its large tables.
///
/// It makes no request, evaluates no text and writes no markup: rows are made of elements and text nodes.
/// Work on many rows is done in slices of some milliseconds, so that the page answers meanwhile.
enum ReportScript {
  static let text: StaticString = #"""
    (function () {
    'use strict';
    var words = JSON.parse(document.getElementById('words').textContent);
    var ROWS = 50, PRINTED = 200, SLICE = 10;

    // Slices: a job is a generator; it goes on until it has ended or another job takes its place.
    var channel = new MessageChannel(), queue = [];
    channel.port1.onmessage = function () { var go = queue.shift(); if (go) go(); };
    function later(go) { queue.push(go); channel.port2.postMessage(0); }
    function run(job, token, done) {
      (function slice() {
        if (token.dead) return;
        var end = performance.now() + SLICE, step;
        do { step = job.next(); } while (!step.done && performance.now() < end);
        if (step.done) done(step.value); else later(slice);
      })();
    }

    // Words and numbers.
    function fill(text) {
      var values = arguments;
      return text.replace(/\{(\d)\}/g, function (all, n) { return values[+n + 1]; });
    }
    function number(n) {
      if (n === null) return '–';
      return (n < 0 ? '-' : '') + String(Math.abs(n)).replace(/\B(?=(\d{3})+(?!\d))/g, words.group);
    }
    function share(n) {
      if (n === null) return '–';
      return (n / 10000).toFixed(1).replace('.', words.decimal) + '%';
    }
    var collator = new Intl.Collator(words.language);
    function plain(text) {
      text = text.toLowerCase();
      return /[^\x00-\x7f]/.test(text) ? text.normalize('NFC') : text;
    }
    function bare(text) {
      return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').normalize('NFC');
    }

    // Elements.
    function make(name, attributes, parent) {
      var element = document.createElement(name);
      for (var key in attributes || {}) {
        if (key === 'text') element.textContent = attributes[key];
        else element.setAttribute(key, attributes[key]);
      }
      if (parent) parent.appendChild(element);
      return element;
    }

    // SHA-256 (FIPS 180-4), for the ids of figures in rows.
    var K = [], H0 = [];
    (function () {
      function fraction(x) { return ((x - Math.floor(x)) * 4294967296) | 0; }
      for (var n = 2; K.length < 64; n++) {
        var prime = true;
        for (var d = 2; d * d <= n; d++) if (n % d === 0) { prime = false; break; }
        if (!prime) continue;
        if (H0.length < 8) H0.push(fraction(Math.sqrt(n)));
        K.push(fraction(Math.cbrt(n)));
      }
    })();
    function figure(pointer) {
      var text = new TextEncoder().encode(pointer), length = text.length;
      var blocks = ((length + 9 + 63) >> 6) << 6, bytes = new Uint8Array(blocks);
      bytes.set(text);
      bytes[length] = 128;
      new DataView(bytes.buffer).setUint32(blocks - 4, length * 8);
      var view = new DataView(bytes.buffer), h = H0.slice(), w = new Int32Array(64);
      function turn(x, n) { return (x >>> n) | (x << (32 - n)); }
      for (var at = 0; at < blocks; at += 64) {
        for (var i = 0; i < 64; i++) {
          if (i < 16) { w[i] = view.getInt32(at + i * 4); continue; }
          var a = w[i - 15], b = w[i - 2];
          w[i] = w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7]
            + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
        }
        var v = h.slice();
        for (i = 0; i < 64; i++) {
          var e = v[4], one = (v[7] + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25))
            + ((e & v[5]) ^ (~e & v[6])) + K[i] + w[i]) | 0;
          var s = v[0], two = ((turn(s, 2) ^ turn(s, 13) ^ turn(s, 22))
            + ((s & v[1]) ^ (s & v[2]) ^ (v[1] & v[2]))) | 0;
          v = [(one + two) | 0, v[0], v[1], v[2], (v[3] + one) | 0, v[4], v[5], v[6]];
        }
        for (i = 0; i < 8; i++) h[i] = (h[i] + v[i]) | 0;
      }
      return 'F-' + ('0000000' + (h[0] >>> 0).toString(16)).slice(-8);
    }

    // A table.
    function Table(root) {
      var me = this, id = root.getAttribute('data-table');
      this.root = root;
      this.blocks = Array.prototype.slice.call(
        document.querySelectorAll('script[data-for="' + id + '"]'));
      this.head = JSON.parse(this.blocks.shift().textContent);
      this.columns = this.head.columns;
      this.data = this.columns.map(function () { return []; });
      this.hay = [];
      this.order = new Uint32Array(0);
      this.page = 0;
      this.sort = null;
      this.chosen = {};
      this.token = {};
      this.state = 'new';
      this.table = root.querySelector('table');
      this.body = this.table.tBodies[0];
      this.shown = [];
      this.columns.forEach(function (column, place) { if (!column.d) me.shown.push(place); });
      if (this.head.rows) this.build();
    }

    Table.prototype.build = function () {
      var me = this, controls = this.root.querySelector('.controls');
      if (this.head.rows > 5) {
        var box = make('label', { 'class': 'search' }, controls);
        make('span', { text: words.search }, box);
        this.input = make('input', { type: 'search', autocomplete: 'off', spellcheck: 'false' }, box);
        var timer = 0;
        this.input.addEventListener('input', function () {
          clearTimeout(timer);
          timer = setTimeout(function () { me.update(); }, 120);
        });
        this.columns.forEach(function (column, place) {
          if (!column.f || column.c.length < 2) return;
          var label = make('label', {}, controls);
          make('span', { text: column.t }, label);
          var select = make('select', {}, label);
          make('option', { value: '', text: words.all }, select);
          me.ranked(column).forEach(function (choice) {
            make('option', { value: choice, text: column.c[choice] }, select);
          });
          select.addEventListener('change', function () {
            if (select.value === '') delete me.chosen[place]; else me.chosen[place] = +select.value;
            me.update();
          });
        });
        controls.hidden = false;
        controls.addEventListener('focusin', function () { me.load(); });
      }
      this.count = make('p', { 'class': 'count', role: 'status' }, this.root);
      this.root.insertBefore(this.count, this.root.querySelector('.scroll'));
      this.count.textContent = fill(
        words.shown, number(1), number(Math.min(this.body.rows.length, this.head.rows)),
        number(this.head.rows));
      Array.prototype.forEach.call(this.table.tHead.rows[0].cells, function (cell, at) {
        var text = cell.textContent, place = me.shown[at];
        cell.textContent = '';
        cell.setAttribute('aria-sort', 'none');
        var button = make('button', { type: 'button', 'class': 'sort', text: text }, cell);
        button.addEventListener('click', function () { me.sortBy(place); });
      });
      make('span', { 'class': 'unseen', text: words.details },
        make('th', { scope: 'col', 'class': 'open' }, this.table.tHead.rows[0]));
      Array.prototype.forEach.call(this.body.rows, function (row) {
        make('td', { 'class': 'open' }, row);
      });
      var pager = this.root.querySelector('.pager');
      this.previous = make('button', { type: 'button', text: words.previous }, pager);
      this.where = make('span', { 'class': 'where' }, pager);
      this.next = make('button', { type: 'button', text: words.next }, pager);
      this.previous.addEventListener('click', function () { me.turn(-1); });
      this.next.addEventListener('click', function () { me.turn(1); });
      if ('IntersectionObserver' in window) {
        var seen = new IntersectionObserver(function (entries) {
          if (!entries.some(function (entry) { return entry.isIntersecting; })) return;
          seen.disconnect();
          me.load();
        }, { rootMargin: '300px' });
        seen.observe(this.root);
      } else this.load();
    };

    // Reads the blocks, one a slice.
    Table.prototype.load = function () {
      var me = this;
      if (this.state !== 'new') return;
      this.state = 'loading';
      this.table.setAttribute('aria-busy', 'true');
      function* read() {
        var textual = [];
        me.columns.forEach(function (column, place) {
          if (['text', 'english', 'keyword', 'address', 'choice'].indexOf(column.k) >= 0) {
            textual.push(place);
          }
        });
        for (var b = 0; b < me.blocks.length; b++) {
          var block = JSON.parse(me.blocks[b].textContent);
          me.blocks[b].remove();
          yield;
          for (var row = 0; row < block[0].length; row++) {
            var hay = '';
            for (var c = 0; c < block.length; c++) me.data[c].push(block[c][row]);
            for (var t = 0; t < textual.length; t++) {
              var column = me.columns[textual[t]], value = block[textual[t]][row];
              hay += (column.k === 'choice' ? column.c[value] || '' : value) + '\n';
            }
            hay = plain(hay);
            if (/[^\x00-\x7f]/.test(hay)) { var folded = bare(hay); if (folded !== hay) hay += folded; }
            me.hay.push(hay);
            if (row % 200 === 199) yield;
          }
        }
        me.blocks = [];
      }
      run(read(), {}, function () {
        me.state = 'ready';
        me.update();
      });
    };

    // Choices in the order in which they are told.
    Table.prototype.ranked = function (column) {
      var places = column.c.map(function (text, place) { return place; });
      if (!column.o) places.sort(function (a, b) { return collator.compare(column.c[a], column.c[b]); });
      return places;
    };

    Table.prototype.sortBy = function (place) {
      var kind = this.columns[place].k, isNumber = kind === 'number' || kind === 'share';
      var sort = this.sort && this.sort.place === place ? this.sort : null;
      this.sort = { place: place, down: sort ? !sort.down : isNumber };
      var me = this;
      Array.prototype.forEach.call(this.table.tHead.rows[0].cells, function (cell, at) {
        if (!cell.hasAttribute('aria-sort')) return;
        cell.setAttribute('aria-sort',
          me.shown[at] !== place ? 'none' : me.sort.down ? 'descending' : 'ascending');
      });
      this.load();
      this.update();
    };

    // Filters and sorts, then shows the first page.
    Table.prototype.update = function () {
      if (this.state === 'new') this.load();
      if (this.state !== 'ready') return;
      var me = this;
      this.token.dead = true;
      this.token = {};
      this.table.setAttribute('aria-busy', 'true');
      run(this.select(), this.token, function (order) {
        me.order = order;
        me.page = 0;
        me.table.setAttribute('aria-busy', 'false');
        me.show();
      });
    };

    Table.prototype.select = function* () {
      var terms = plain(this.input ? this.input.value : '').split(/\s+/).filter(Boolean);
      var chosen = this.chosen, places = Object.keys(chosen), count = this.head.rows;
      var found = new Uint32Array(count), length = 0;
      for (var row = 0; row < count; row++) {
        var fits = true;
        for (var p = 0; fits && p < places.length; p++) {
          fits = this.data[places[p]][row] === chosen[places[p]];
        }
        for (var t = 0; fits && t < terms.length; t++) fits = this.hay[row].indexOf(terms[t]) >= 0;
        if (fits) found[length++] = row;
        if (row % 1000 === 999) yield;
      }
      found = found.subarray(0, length);
      return this.sort ? yield* this.sorted(found) : found;
    };

    // Bottom-up merge sort; rows that are equal keep their order, what is not known comes last.
    Table.prototype.sorted = function* (rows) {
      var column = this.columns[this.sort.place], down = this.sort.down ? -1 : 1;
      var keys = this.data[this.sort.place], isText = false;
      if (column.k === 'choice') {
        var rank = [], all = keys;
        this.ranked(column).forEach(function (choice, place) { rank[choice] = place; });
        keys = new Int32Array(all.length);
        for (var i = 0; i < all.length; i++) keys[i] = all[i] in rank ? rank[all[i]] : rank.length;
        yield;
      } else isText = column.k !== 'number' && column.k !== 'share';
      function compare(a, b) {
        var x = keys[a], y = keys[b];
        if (isText) return (x === y ? 0 : collator.compare(x, y)) * down;
        if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
        return (x - y) * down;
      }
      var from = rows.slice(), to = new Uint32Array(rows.length), steps = 0;
      for (var width = 1; width < rows.length; width *= 2) {
        for (var left = 0; left < rows.length; left += 2 * width) {
          var middle = Math.min(left + width, rows.length), end = Math.min(left + 2 * width, rows.length);
          var a = left, b = middle;
          for (var at = left; at < end; at++) {
            to[at] = a < middle && (b >= end || compare(from[a], from[b]) <= 0) ? from[a++] : from[b++];
            if (++steps % 500 === 0) yield;
          }
        }
        var swap = from; from = to; to = swap;
      }
      return from;
    };

    Table.prototype.turn = function (by) {
      this.page += by;
      this.show();
      if (this.root.getBoundingClientRect().top < 0) this.root.scrollIntoView();
    };

    Table.prototype.show = function (limit) {
      var first = limit ? 0 : this.page * ROWS, total = this.order.length;
      var last = Math.min(first + (limit || ROWS), total), body = document.createDocumentFragment();
      for (var at = first; at < last; at++) body.appendChild(this.row(this.order[at]));
      this.body.textContent = '';
      this.body.appendChild(body);
      this.count.textContent = total === 0 ? words.none
        : fill(words.shown, number(first + 1), number(last), number(total));
      var pages = Math.ceil(total / ROWS) || 1;
      this.root.querySelector('.pager').hidden = pages < 2;
      this.where.textContent = fill(words.page, number(this.page + 1), number(pages));
      this.previous.disabled = this.page === 0;
      this.next.disabled = this.page >= pages - 1;
    };

    Table.prototype.text = function (place, row) {
      var column = this.columns[place], value = this.data[place][row];
      switch (column.k) {
      case 'number': return number(value);
      case 'share': return share(value);
      case 'choice': return value in column.c ? column.c[value] : '–';
      case 'zones':
        var names = [];
        for (var i = 0; i < value.length; i++) {
          if (value[i] !== '.') names.push(column.c[i]);
        }
        return names.join(', ');
      default: return value;
      }
    };

    Table.prototype.fill = function (cell, place, row, isWhole) {
      var column = this.columns[place], text = this.text(place, row);
      if (column.k === 'address') {
        if (/^https?:\/\/[^\s]*$/i.test(text)) {
          make('a', { href: text, rel: 'noopener noreferrer nofollow', text: text }, cell);
        } else make('span', { 'class': 'path', text: text }, cell);
      } else if (column.k === 'digest') {
        make('code', { text: isWhole ? text : text.slice(0, 12) }, cell);
      } else if (column.k === 'english') {
        make('span', words.language === 'en' ? { text: text } : { lang: 'en', text: text }, cell);
      } else if (column.k === 'zones' && isWhole) {
        var value = this.data[place][row], names = [];
        for (var i = 0; i < value.length; i++) {
          if (value[i] !== '.') names.push(column.c[i] + ' T' + value[i]);
        }
        cell.appendChild(document.createTextNode(names.join(', ') || '–'));
      } else if (column.b !== undefined) {
        var language = (this.columns[column.b].l || [])[this.data[column.b][row]];
        make('span', language ? { lang: language, text: text } : { text: text }, cell);
      } else cell.appendChild(document.createTextNode(text));
    };

    Table.prototype.row = function (row) {
      var me = this, line = make('tr');
      this.shown.forEach(function (place, at) {
        var column = me.columns[place];
        var isNumber = column.k === 'number' || column.k === 'share';
        var name = (isNumber ? 'num' : column.k) + (column.m ? ' minor' : '');
        me.fill(at === 0 ? make('th', { scope: 'row', 'class': name }, line)
          : make('td', { 'class': name }, line), place, row);
      });
      var button = make('button', {
        type: 'button', 'aria-expanded': 'false',
        'aria-label': words.details + ': ' + this.text(this.shown[0], row)
      }, make('td', { 'class': 'open' }, line));
      button.addEventListener('click', function () {
        if (button.getAttribute('aria-expanded') === 'true') {
          line.nextSibling.remove();
          button.setAttribute('aria-expanded', 'false');
        } else {
          line.parentNode.insertBefore(me.details(row), line.nextSibling);
          button.setAttribute('aria-expanded', 'true');
        }
      });
      return line;
    };

    // Where a row stands in the result: the pointer of its group, and its place there.
    Table.prototype.pointer = function (row) {
      for (var g = 0; g < this.head.groups.length; g++) {
        var group = this.head.groups[g];
        if (row < group[1]) return group[0] + row;
        row -= group[1];
      }
      return '';
    };

    Table.prototype.details = function (row) {
      var me = this, line = make('tr', { 'class': 'more-row' });
      var list = make('dl', {}, make('td', { colspan: this.shown.length + 1 }, line));
      var pointer = this.pointer(row);
      this.columns.forEach(function (column, place) {
        var pair = make('div', {}, list);
        make('dt', { text: column.t }, pair);
        var value = make('dd', {}, pair);
        me.fill(value, place, row, true);
        if (column.p && me.data[place][row] !== null) {
          var path = pointer + '/' + column.p;
          make('code', { 'class': 'id', title: path, text: figure(path) }, value);
        }
      });
      var pair = make('div', { 'class': 'all' }, list);
      make('dt', { text: words.pointer }, pair);
      make('code', { text: pointer }, make('dd', {}, pair));
      return line;
    };

    var tables = Array.prototype.map.call(
      document.querySelectorAll('.dt'), function (root) { return new Table(root); });

    // Figure ids: quiet unless asked for; out of the order of the Tab key until then.
    var marks = document.querySelectorAll('a.f'), toggle = document.querySelector('button.ids');
    function ids(isShown) {
      document.documentElement.classList.toggle('with-ids', isShown);
      toggle.setAttribute('aria-pressed', String(isShown));
      for (var i = 0; i < marks.length; i++) {
        if (isShown) marks[i].removeAttribute('tabindex'); else marks[i].tabIndex = -1;
      }
    }
    toggle.hidden = false;
    toggle.addEventListener('click', function () {
      ids(toggle.getAttribute('aria-pressed') !== 'true');
    });
    ids(false);

    // A figure's row is folded up until somebody asks for it.
    function reveal() {
      var target = document.getElementById(location.hash.slice(1));
      if (!target || target.tagName !== 'TR') return;
      for (var at = target; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
      target.scrollIntoView({ block: 'center', behavior: 'instant' });
    }
    window.addEventListener('hashchange', reveal);
    reveal();

    // What is too wide can be scrolled with the keyboard.
    var wide = document.querySelectorAll('.scroll');
    function measure() {
      var states = Array.prototype.map.call(wide, function (one) {
        return one.scrollWidth > one.clientWidth + 1;
      });
      states.forEach(function (is, at) {
        if (is) wide[at].tabIndex = 0; else wide[at].removeAttribute('tabindex');
      });
    }
    requestAnimationFrame(function () { later(measure); });
    var resizing = 0;
    window.addEventListener('resize', function () {
      clearTimeout(resizing);
      resizing = setTimeout(measure, 200);
    });

    // The section in view, in the contents.
    if ('IntersectionObserver' in window) {
      var links = {}, current = null;
      Array.prototype.forEach.call(document.querySelectorAll('nav.toc a'), function (link) {
        links[link.getAttribute('href').slice(1)] = link;
      });
      var watch = new IntersectionObserver(function (entries) {
        entries.forEach(function (entry) {
          if (!entry.isIntersecting || !links[entry.target.id]) return;
          if (current) current.removeAttribute('aria-current');
          current = links[entry.target.id];
          current.setAttribute('aria-current', 'true');
        });
      }, { rootMargin: '-20% 0px -70% 0px' });
      Array.prototype.forEach.call(
        document.querySelectorAll('main > section'), function (one) { watch.observe(one); });
    }

    // In print all is unfolded, and large tables show more rows.
    var opened = [];
    window.addEventListener('beforeprint', function () {
      opened = Array.prototype.filter.call(
        document.querySelectorAll('details:not([open])'), function (one) { one.open = true; return true; });
      tables.forEach(function (table) { if (table.state === 'ready') table.show(PRINTED); });
    });
    window.addEventListener('afterprint', function () {
      opened.forEach(function (one) { one.open = false; });
      tables.forEach(function (table) { if (table.state === 'ready') table.show(); });
    });
    })();
    """#
}
