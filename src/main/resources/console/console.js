// Keeps a page fresh. Without it every page works, and shows what was true when it was loaded.
'use strict';
(() => {
  const live = document.getElementById('live');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && !document.cookie.includes('zone=' + zone)) {
    document.cookie = 'zone=' + zone + ';path=/;max-age=31536000;samesite=strict';
  }
  if (!live) {
    return;
  }
  const texts = live.dataset;
  const clock = (millis) => new Date(millis).toLocaleTimeString([], {hour12: false});
  let source = null;
  let connected = true;
  let heardAt = Date.now();
  let brokerAt = Number(texts.answered);
  let asking = false;
  let again = false;

  const show = () => {
    const cut = !connected || Date.now() - heardAt > 12000;
    const old = !cut && Date.now() - brokerAt > 12000;
    live.className = cut || old ? 'old' : 'dim';
    live.textContent = cut
      ? texts.cut.replace('{at}', clock(heardAt))
      : old ? texts.old.replace('{at}', clock(brokerAt)) : texts.live;
  };

  // Takes over each section that has changed. What is open stays open, and the focus where it is.
  const takeOver = (page) => {
    for (const fresh of page.querySelectorAll('section[id]')) {
      const shown = document.getElementById(fresh.id);
      if (!shown || shown.innerHTML === fresh.innerHTML || isBusy(shown)) {
        continue;
      }
      const focus = shown.contains(document.activeElement) ? document.activeElement.id : '';
      for (const open of shown.querySelectorAll('details[open][id]')) {
        fresh.querySelector('#' + CSS.escape(open.id))?.setAttribute('open', '');
      }
      shown.replaceChildren(...fresh.childNodes);
      if (focus) {
        document.getElementById(focus)?.focus();
      }
    }
  };

  // Somebody is writing in it.
  const isBusy = (section) =>
    section.contains(document.activeElement) && document.activeElement.matches('input, textarea, select');

  const ask = async () => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    try {
      const answer = await fetch(location.href, {headers: {accept: 'text/html'}});
      if (answer.ok) {
        takeOver(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      }
    } catch {
      // The stream says that the network is away.
    }
    setTimeout(() => {
      asking = false;
      if (again) {
        again = false;
        ask();
      }
    }, 500);
  };

  const heard = (event) => {
    connected = true;
    heardAt = Date.now();
    brokerAt = Number(event.data);
    show();
  };

  const listen = () => {
    source = new EventSource('/live');
    source.addEventListener('changed', (event) => {
      heard(event);
      ask();
    });
    source.addEventListener('same', heard);
    source.onerror = () => {
      connected = false;
      show();
      if (source.readyState === EventSource.CLOSED) {
        source.close();
        setTimeout(listen, 1000);
      }
    };
  };

  // A hidden page needs no stream, and a browser allows few to one host.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      source?.close();
    } else {
      listen();
    }
  });

  // A button that was pressed waits for what follows.
  document.addEventListener('submit', (event) => {
    for (const button of event.target.querySelectorAll('button')) {
      button.disabled = true;
    }
  });

  setInterval(show, 1000);
  if (!document.hidden) {
    listen();
  }
})();
