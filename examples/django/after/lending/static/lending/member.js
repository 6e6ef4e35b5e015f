const loans = JSON.parse(document.getElementById('history').textContent);
document.getElementById('count').textContent = `${loans.length} loans so far`;
