"""The browser of the tests sees what it must be able to see, or a clean report would prove nothing."""

from __future__ import annotations


def test_a_quiet_page_is_quiet(browse, tmp_path):
    page = tmp_path / "quiet.html"
    page.write_text("<!doctype html><title>q</title><p id=a></p><script>a.textContent = 'drawn'</script>")
    seen = browse(page, script="document.getElementById('a').textContent")
    assert seen.value == "drawn"
    assert seen.errors == ()
    assert seen.requests == (page.as_uri(),)


def test_errors_and_requests_are_seen(browse, tmp_path):
    page = tmp_path / "loud.html"
    page.write_text(
        "<!doctype html><img src='http://127.0.0.1:9/x.png'><script src='missing.js'></script>"
        "<script>fetch('http://127.0.0.1:9/late').catch(() => 0); console.error('said'); nowhere()</script>"
    )
    seen = browse(page)
    assert any("nowhere is not defined" in error for error in seen.errors)
    assert "said" in seen.errors
    assert {"http://127.0.0.1:9/x.png", "http://127.0.0.1:9/late"} <= set(seen.requests)
    assert any(request.endswith("/missing.js") for request in seen.requests)
