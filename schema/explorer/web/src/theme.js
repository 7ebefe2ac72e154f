// Sets the theme that was chosen before the page is painted.
try {
  const asked = new URLSearchParams(location.search).get('theme');
  const theme = asked ?? localStorage.getItem('dateline-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch { /* no storage in this frame: the system's theme */ }
