/** A service worker that passes every request through, as those of Workbox do with what they do not cache. */
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', event => event.respondWith(fetch(event.request)));
