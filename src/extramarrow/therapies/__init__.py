"""Treatment as data: actions, schedules, conditions over the chart, and the sentences that say them.

``Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks, from year 10`` is read by
:func:`extramarrow.therapies.language.sentences.read_rules`, printed back by ``str``, and expanded into visits by
:class:`extramarrow.therapies.book.RuleBook`.
"""
