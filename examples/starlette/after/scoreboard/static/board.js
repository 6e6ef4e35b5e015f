const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
for (const item of document.querySelectorAll('[data-live]')) {
  const socket = new WebSocket(`${scheme}//${location.host}${item.dataset.live}`);
  socket.onmessage = (event) => {
    const update = JSON.parse(event.data);
    if (update.comment) item.querySelector('i').textContent = update.comment;
    if (update.id) item.querySelector('b').textContent = `${update.home_points} : ${update.away_points}`;
  };
}
