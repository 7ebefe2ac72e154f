// Sets the theme that was chosen before the page is painted.
try {
  const theme = localStorage.getItem('dateline-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch { /* no storage in this frame: the system's theme */ }
