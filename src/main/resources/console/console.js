// Keeps a page fresh and its buttons honest. Without it every page works, and shows what was true
// when it was loaded.
'use strict';
(() => {
  const live = document.getElementById('live');
  const said = document.getElementById('said');
  const main = document.getElementById('main');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && !document.cookie.includes('zone=' + zone)) {
    document.cookie = 'zone=' + zone + ';path=/;max-age=31536000;samesite=strict';
  }
  if (!live) {
    return;
  }

  const SILENCE_MS = 12000; // The console says something every 5 s.
  const PATIENCE_MS = 5000; // So long a button waits for an answer.
  const ASK_EVERY_MS = 500;
  const clock = (millis) => new Date(millis).toLocaleTimeString([], {hour12: false});

  // ---- How old the page is.

  let connected = true;
  let heardAt = Date.now();
  let brokerAt = Number(live.dataset.answered);

  const showAge = () => {
    const cut = !connected || Date.now() - heardAt > SILENCE_MS;
    const old = !cut && Date.now() - brokerAt > SILENCE_MS;
    const text = cut
      ? live.dataset.cut.replace('{at}', clock(heardAt))
      : old ? live.dataset.old.replace('{at}', clock(brokerAt)) : live.dataset.live;
    live.className = cut || old ? 'old' : 'dim';
    if (live.textContent !== text) {
      live.textContent = text;
    }
  };

  // ---- Counting down to where a phone stops ringing, by the console's clock.

  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const [loaded] = performance.getEntriesByType('navigation');
  const sinceAnswer = performance.now() - (loaded?.responseStart ?? performance.now());
  const ahead = Date.now() - sinceAnswer - Number(live.dataset.now);

  const countDown = () => {
    if (calm.matches) {
      return;
    }
    for (const time of main.querySelectorAll('time.countdown')) {
      const millis = Date.parse(time.dateTime) + ahead - Date.now();
      const seconds = Math.max(0, Math.floor(millis / 1000));
      const text = Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0');
      if (time.textContent !== text) {
        time.textContent = text;
      }
    }
  };

  // ---- Taking over a newer page. An element that stays keeps its focus, and what is open or typed.

  const isSame = (a, b) => a.nodeName === b.nodeName && (a.id || '') === (b.id || '');

  const takeOver = (shown, fresh) => {
    if (shown.nodeType !== Node.ELEMENT_NODE) {
      if (shown.data !== fresh.data) {
        shown.data = fresh.data;
      }
      return;
    }
    takeOverAttributes(shown, fresh);
    let place = shown.firstChild;
    for (const next of [...fresh.childNodes]) {
      let kept = place;
      while (kept && !isSame(kept, next)) {
        kept = kept.nextSibling;
      }
      if (!kept) {
        shown.insertBefore(next, place);
      } else {
        if (kept === place) {
          place = place.nextSibling;
        } else {
          shown.insertBefore(kept, place);
        }
        takeOver(kept, next);
      }
    }
    while (place) {
      const gone = place;
      place = place.nextSibling;
      gone.remove();
    }
  };

  // What is open, and which button waits, is the browser's own.
  const isOwn = (name) => name === 'open' || name === 'aria-disabled';

  const takeOverAttributes = (shown, fresh) => {
    for (const {name, value} of fresh.attributes) {
      if (!isOwn(name) && shown.getAttribute(name) !== value) {
        shown.setAttribute(name, value);
      }
    }
    for (const {name} of [...shown.attributes]) {
      if (!isOwn(name) && !fresh.hasAttribute(name)) {
        shown.removeAttribute(name);
      }
    }
  };

  const parsed = async (answer) =>
    new DOMParser().parseFromString(await answer.text(), 'text/html');

  const renew = (page) => {
    const focus = document.activeElement;
    document.title = page.title;
    takeOver(main, page.getElementById('main'));
    if (focus !== document.activeElement && focus.isConnected) {
      focus.focus({preventScroll: true});
    }
    showButtons();
  };

  // Another page without loading it again: it is here already.
  const goTo = (page, url) => {
    if (new URL(url).pathname !== location.pathname) {
      history.pushState(null, '', url);
      main.replaceChildren();
      renew(page);
      scrollTo(0, 0);
      main.focus();
    } else {
      history.replaceState(null, '', url);
      renew(page);
    }
    shownPath = location.pathname + location.search;
  };

  let shownPath = location.pathname + location.search;
  addEventListener('popstate', () => {
    if (location.pathname + location.search !== shownPath) {
      location.reload();
    }
  });

  // ---- Asking for the page again, one question at a time.

  let asking = false;
  let again = false;

  const ask = async () => {
    if (main.querySelector('[data-still]')) {
      return; // Nothing of it changes by itself, or it was the answer to a form.
    }
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    const asked = location.href;
    let failed = false;
    try {
      const answer = await fetch(asked, {headers: {accept: 'text/html'}});
      if (answer.redirected) {
        location.assign(answer.url);
      } else if (answer.status >= 500) {
        failed = true;
      } else {
        const page = await parsed(answer);
        if (asked === location.href) {
          renew(page);
        }
      }
    } catch {
      failed = true;
    }
    setTimeout(() => {
      asking = false;
      if (again || (failed && connected)) {
        again = false;
        ask();
      }
    }, failed ? 2 * ASK_EVERY_MS : ASK_EVERY_MS);
  };

  // ---- The stream, which names the version of what a page would show now.

  let source = null;
  let timer = 0;
  let triedAt = 0;
  let pause = 0;

  let version = live.dataset.version;

  const heard = (event) => {
    const [newest, answeredAt] = event.data.split(' ');
    connected = true;
    pause = 0;
    heardAt = Date.now();
    brokerAt = Number(answeredAt);
    showAge();
    if (version !== newest) {
      version = newest;
      ask();
    }
  };

  const leave = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };

  const listen = () => {
    leave();
    triedAt = Date.now();
    source = new EventSource('/live');
    source.addEventListener('news', heard);
    source.onerror = () => {
      connected = false;
      showAge();
      leave();
      ask(); // Somebody who is signed out sees that.
      pause = Math.min(pause + 1000, 3000);
      timer = setTimeout(listen, pause);
    };
  };

  // A hidden page needs no stream, and a browser allows few to one host.
  const listenIfSeen = () => (document.hidden ? leave() : listen());
  document.addEventListener('visibilitychange', listenIfSeen);
  addEventListener('online', listenIfSeen);
  addEventListener('pagehide', leave);

  // ---- Buttons. One that was pressed waits for an answer, and is offered again if none comes.

  const pending = new Set();
  let waitsFor = '';
  let waitsSince = 0;

  const say = (text) => {
    said.hidden = !text;
    said.textContent = text;
  };

  // Whether an action of this page is sent, and the history may still answer.
  const isWaiting = () => {
    const sent = main.querySelector('[data-sent]');
    if (!sent) {
      waitsFor = '';
      return false;
    }
    if (waitsFor !== sent.dataset.sent) {
      waitsFor = sent.dataset.sent;
      waitsSince = Date.now();
    }
    const late = Date.now() - waitsSince >= PATIENCE_MS;
    if (late && sent.textContent !== sent.dataset.late) {
      sent.textContent = sent.dataset.late;
    }
    return !late;
  };

  const showButtons = () => {
    const waiting = isWaiting();
    for (const form of document.querySelectorAll('form[method=post]')) {
      const disabled = pending.has(form) || (waiting && form.closest('.buttons'));
      for (const button of form.querySelectorAll('button')) {
        if (disabled) {
          button.setAttribute('aria-disabled', 'true');
        } else {
          button.removeAttribute('aria-disabled');
        }
      }
    }
  };

  const send = async (form) => {
    const late = setTimeout(() => {
      pending.delete(form);
      say(said.dataset.late);
      showButtons();
    }, PATIENCE_MS);
    try {
      const answer =
        await fetch(form.action, {method: 'POST', body: new URLSearchParams(new FormData(form))});
      const page = await parsed(answer);
      pending.delete(form);
      if (!answer.redirected) {
        const words = [...page.querySelectorAll('main h1, main p')].map((e) => e.textContent);
        say(words.join(': ') || said.dataset.away);
      } else if (new URL(answer.url).pathname === '/sign-in') {
        location.assign(answer.url);
      } else {
        say('');
        form.reset();
        form.closest('details')?.removeAttribute('open');
        goTo(page, answer.url);
      }
    } catch {
      say(said.dataset.away);
    } finally {
      clearTimeout(late);
      pending.delete(form);
      showButtons();
    }
  };

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!main.contains(form) || form.method !== 'post' || 'plain' in form.dataset) {
      return;
    }
    event.preventDefault();
    if (!form.querySelector('button[aria-disabled]')) {
      pending.add(form);
      say('');
      showButtons();
      send(form);
    }
  });

  setInterval(() => {
    showAge();
    countDown();
    showButtons();
    if (source && Date.now() - Math.max(heardAt, triedAt) > SILENCE_MS) {
      listen();
    }
  }, 1000);
  addEventListener('pageshow', (event) => {
    if (event.persisted) {
      listenIfSeen();
    }
  });
  showButtons();
  listenIfSeen();
})();
