"""The look: page frame, components, CSS, scripts, formats of numbers and dates, error pages.

It knows no business record. Its words: *component* (a Jinja2 macro), *layout* (a page frame), *fragment* (a block of
a page that answers htmx), *mark* (● Ventes, ■ Finance, ◆ Projets). Pages of a subject stand in their room, not here.
"""
