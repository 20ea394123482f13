// Demonstration: choosing somebody fills the sign-in form, password too. Without scripts the link fills the address.
for (const link of document.querySelectorAll("[data-demo-login]")) {
  link.addEventListener("click", (event) => {
    const login = document.querySelector("input[name=login]");
    const password = document.querySelector("input[name=password]");
    event.preventDefault();
    login.value = link.dataset.demoLogin;
    password.value = link.dataset.demoPassword;
    if (password.value) login.form.querySelector("button[type=submit]").focus();
    else password.focus();
  });
}
