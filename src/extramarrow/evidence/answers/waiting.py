"""Questions and statements that the body cannot speak to yet, with what they wait for."""

from __future__ import annotations

from extramarrow.evidence.answers.entry import Entry, Finding

CLINIC = "the clinic: imaging, biopsy, symptoms and differential diagnosis"

WAITING = (
    ("Q3", "How is it tested for?", CLINIC, "test diagnosis diagnose scan biopsy"),
    ("Q4", "What is the commonest tumor of the posterior mediastinum?", CLINIC, "tumour common"),
    ("Q5", "Is it a cancer?", CLINIC, "malignant tumor benign"),
    ("Q8", "What causes a mediastinal mass?", CLINIC, "cause mediastinum"),
    ("Q9", "How many mediastinal masses are malignant?", CLINIC, "share cancer percent"),
    ("6", "Does fine-needle biopsy confirm it?", CLINIC, "needle aspiration"),
    ("10", "Are neurogenic tumors the commonest masses of the posterior mediastinum?", CLINIC, "nerve"),
    ("11", "Are most of these masses without symptoms?", CLINIC, "asymptomatic"),
    ("12", "Do nerve-sheath tumors appear around 20 to 30 years?", CLINIC, "schwannoma age"),
    ("13", "Can it be mistaken for cancer?", CLINIC, "misdiagnosed malignancy"),
    ("14", "Are axillary nodes with it in breast cancer extremely rare?", CLINIC, "axilla lymph node"),
    ("15", "Does it mimic metastatic, above all metaplastic, carcinoma?", CLINIC, "metastasis"),
    ("23", "Do mediastinal masses come from nodes, thymus, thyroid, parathyroid and cysts?", CLINIC, "pericardial"),
    ("24", "Which share of mediastinal masses is malignant?", CLINIC, "cancer percent"),
    ("25", "Are mesenchymal tumors about 6 %, more than half of them malignant?", CLINIC, "mediastinum"),
    ("33", "What are its signal characteristics on magnetic resonance?", CLINIC, "MRI T1 T2 imaging"),
    ("35", "What does it look like to the pathologist in the liver?", CLINIC, "hepatic histology"),
    ("39", "What are its common and uncommon appearances on images?", CLINIC, "imaging radiology"),
    ("41", "Is it a common incidental finding in hemolytic anemia and myelofibrosis?", CLINIC, "incidentally"),
    ("42", "Do masses have features that allow a confident diagnosis?", CLINIC, "imaging sure"),
)  # fmt: skip

ENTRIES = tuple(
    Entry(
        id=id,
        question=question,
        verdict=Finding.OPEN,
        text=f"Not answered yet: it waits for {reason}.",
        evidence={},
        words=words,
    )
    for id, question, reason, words in WAITING
)
