"""The addresses of allauth that we open, under their own names. What nobody needs here has no address.

Signing up stands here only because allauth's letters name it; it answers that it is closed.
"""

from allauth.account import views as account
from allauth.socialaccount import views as social
from django.urls import URLPattern, URLResolver, include, path, re_path

from carnet.users.views import allauth_pages as pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", pages.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", pages.reauthenticate, name="account_reauthenticate"),
    path("password/change/", pages.change_password, name="account_change_password"),
    path("password/reset/", pages.reset_password, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        pages.reset_password_from_key,
        name="account_reset_password_from_key",
    ),
    path("2fa/", pages.second_factor, name="mfa_index"),
    path("2fa/authenticate/", pages.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", pages.reauthenticate_by_code, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", pages.activate_totp, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", pages.deactivate_totp, name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", include("allauth.mfa.recovery_codes.urls")),
    path("2fa/webauthn/", include("allauth.mfa.webauthn.urls")),
    # Signing in through the company's account: 404 unless CARNET_OIDC_ISSUER names one.
    path("company/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("company/error/", social.login_error, name="socialaccount_login_error"),
    path("company/signup/", social.signup, name="socialaccount_signup"),
    path("company/connections/", pages.second_factor, name="socialaccount_connections"),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
