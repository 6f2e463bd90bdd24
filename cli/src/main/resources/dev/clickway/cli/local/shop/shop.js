document.getElementById('location').textContent = window.location.href;
