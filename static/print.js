// A page without script of its own has a button to print it with, hidden until here.
for (const button of document.querySelectorAll('button[data-print]')) {
  button.onclick = () => window.print();
  button.hidden = false;
}
