"""The reasons in German, by code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        # whoever asks, and when
        "not_a_party": "Nur wer an diesem Auftrag beteiligt ist, kann hier etwas verlangen.",
        "nothing_yet": "Es gibt noch keinen Auftrag.",
        "time_runs_forward": "Dieser Auftrag ist schon bei {last}; davor kann nichts mehr geschehen.",
        "id_used_before": "Der Schlüssel {id!r} gehört zu einem anderen Befehl, der schon ausgeführt wurde.",
        "applied_before": "Das wurde schon ausgeführt.",
        "wrong_state": "Das geht im Zustand {allowed}; der Auftrag ist im Zustand {state}.",
        "wrong_role": "Das steht hier nur dieser Rolle zu: {allowed}.",
        # what one may see, write and use
        "posting.view": "Sie haben keinen Zugang zu dieser Ausschreibung.",
        "files.read": "Sie haben keinen Zugang zu den Dateien dieses Projekts.",
        "profile.read": "Sie haben keinen Zugang zu diesem Profil.",
        "past_reviews.read": "Sie haben keinen Zugang zu diesen Bewertungen.",
        "proposal.read": "Angebote sieht nur der Auftraggeber; kein Freelancer sieht die der anderen.",
        "direct.platform": "Sie können einander zurzeit keine direkten Nachrichten schreiben.",
        "direct.external": "Bis der Streit entschieden ist, müssen Sie beide jeden direkten Kontakt unterlassen, auf der "
        "Plattform und außerhalb.",
        "mediation": "Die Schlichtung ist offen, solange es einen Streit gibt.",
        "direct.archive": "Die Nachrichten der beiden stehen dem Schlichter nur während eines Streits offen.",
        "proposal.submit": "Sie können diesem Auftraggeber keine Angebote machen.",
        "services.request": "Neue Arbeit können Sie nur verlangen, solange der Vertrag läuft.",
        "services.fund": "Posten können nur bezahlt werden, solange der Vertrag läuft.",
        "deliverables.read": "Ihnen wurde nichts geliefert.",
        "work.submit": "Arbeit kann nur abgegeben werden, während sie läuft: nachdem der Freelancer begonnen hat.",
        "invoice.submit": "Eine Schlussrechnung kann nur nach einer Kündigung gestellt werden.",
        "review.write": "Bewerten kann man, wenn die Arbeit abgeschlossen oder der Vertrag beendet ist, und nicht, wenn "
        "alles erstattet wurde.",
        "review.read_other": "Über Sie gibt es noch keine Bewertung.",
        # choosing and hiring
        "pair_not_blocked": "Dieser Auftraggeber hat einen Vertrag mit Ihnen beendet; Angebote sind wieder möglich, sobald "
        "er Sie einlädt.",
        "pair_not_disputed": "Solange zwischen Ihnen ein Streit offen ist, ist die Schlichtung der einzige Weg, sich zu "
        "verständigen.",
        "no_live_proposal": "Ein Angebot von Ihnen wartet bereits auf die Antwort des Auftraggebers.",
        "currency_matches": "Alle Beträge eines Auftrags stehen in einer Währung, und dies ist eine andere.",
        "own_proposal_live": "Von Ihnen wartet kein Angebot auf die Antwort des Auftraggebers.",
        "candidate_live": "Von diesem Freelancer wartet kein Angebot auf eine Antwort.",
        "candidate_is_outsider": "Einladen kann man nur jemanden, der noch nicht beteiligt ist.",
        "scope_agreed": "Der Vertrag sagt nicht, was zu tun ist.",
        "price_agreed": "Der Vertrag sagt nicht, was bezahlt wird: Er hat keinen Meilenstein und keine Woche mit "
        "Obergrenze.",
        "fee_acknowledged": "Der Auftraggeber hat die Servicegebühr nicht akzeptiert, die zum vereinbarten Preis "
        "hinzukommt.",
        "quote_fits": "Die Gebühren wurden für andere Beträge berechnet als die des Vertrags.",
        "due_in_future": "Die Frist muss in der Zukunft liegen.",
        "dates_in_future": "Ein vereinbarter Termin liegt schon in der Vergangenheit.",
        "posting_term_over": "Die Ausschreibung ist noch nicht abgelaufen.",
        "offer_not_accepted": "Der Auftrag wurde schon angenommen.",
        "offer_term_over": "Die Frist zur Annahme ist noch nicht abgelaufen.",
        "contract_stands": "Es gibt keinen Vertrag: Nichts wurde vereinbart, woran gearbeitet werden könnte.",
        "offer_accepted": "Nehmen Sie den Auftrag an, bevor Sie mit der Arbeit beginnen.",
        "milestone_funded": "Die Arbeit kann beginnen, sobald der Auftraggeber einen Meilenstein bezahlt hat.",
        # changing the terms
        "no_open_amendment": "Es liegen schon neue Bedingungen auf dem Tisch; sie müssen erst beantwortet oder "
        "zurückgezogen werden.",
        "amendment_of_the_other": "Es gibt keine Bedingungen der anderen Seite, die Sie annehmen könnten.",
        "own_amendment": "Sie haben keine Bedingungen vorgeschlagen.",
        "same_terms": "Das sind nicht die Bedingungen, die auf dem Tisch liegen.",
        "schedule_kept": "Die Gebühren folgen einer anderen Ordnung als der, die bei der Beauftragung akzeptiert wurde.",
        "funded_items_kept": "Ein bezahlter Posten behält Betrag und Gebühren; diese Bedingungen ändern einen.",
        # the work
        "item_planned": "Bezahlen kann man nur einen Posten, der vereinbart und noch nicht bezahlt ist.",
        "item_open_to_work": "Abgeben kann man nur einen Posten, der bezahlt ist und nicht auf eine Antwort wartet.",
        "paid_by_item": "Dieser Vertrag wird nach Stunden bezahlt.",
        "paid_by_hour": "Dieser Vertrag wird nicht nach Stunden bezahlt.",
        "within_cap": "Diese Stunden kosten mehr als die {items_amount}, die für die Woche hinterlegt sind, bei {rate} je "
        "Stunde.",
        "hours_priced": "Diese Minuten ergeben bei {rate} je Stunde nichts.",
        "item_waits": "Dieser Posten wartet auf keine Antwort: Nichts wurde abgegeben, oder es wurde beantwortet.",
        "rounds_left": "Die vereinbarten Korrekturrunden ({revision_limit}) sind aufgebraucht.",
        "review_time_over": "Der Auftraggeber hat noch Zeit, diese Abgabe zu beantworten.",
        "no_refund_promised": "Der Freelancer hat gekündigt, um zu erstatten: Alles geht an den Auftraggeber zurück, und "
        "nichts wird ausgezahlt.",
        "date_passed": "Der vereinbarte Termin dieses Postens ist noch nicht verstrichen.",
        # completing, ending, cancelling
        "work_was_done": "Bisher wurde keine Arbeit abgegeben.",
        "all_items_closed": "Es ist noch etwas zu tun, zu bezahlen oder zurückzugeben.",
        "complete_term_over": "Der Auftraggeber hat noch Zeit, die Arbeit zu beurteilen.",
        "no_notice_yet": "Sie haben das Ende schon angekündigt; Sie können ab {notice_due} beenden.",
        "notice_given": "Bevor Sie den Vertrag beenden, müssen Sie es dem Auftraggeber ankündigen, und zwar hier auf der "
        "Plattform.",
        "notice_over": "Ihre Ankündigungsfrist läuft bis {notice_due}.",
        "work_was_started": "Eine Schlussrechnung gilt begonnener Arbeit, und diese wurde nicht begonnen.",
        "no_invoice_yet": "Sie haben Ihre Schlussrechnung schon gestellt; es gibt nur eine.",
        "within_contract_value": "Die Schlussrechnung verlangt mehr, als vom Vertrag noch nicht ausgezahlt ist.",
        "invoice_waits": "Es wartet keine Schlussrechnung auf eine Antwort.",
        "invoice_term_over": "Der Auftraggeber hat noch Zeit, die Schlussrechnung zu beantworten.",
        "no_invoice_waits": "Eine Schlussrechnung über {invoiced} wartet noch auf die Antwort des Auftraggebers.",
        "not_settled_yet": "Alles ist schon abgerechnet.",
        "no_work_waits": "Abgegebene Arbeit wartet noch auf die Antwort des Auftraggebers.",
        "settle_term_over": "Was noch offen ist, hat noch Zeit.",
        # giving back
        "no_work_done": "Es wurde schon Arbeit abgegeben: Kündigen Sie zuerst, und erstatten Sie über die Kündigung.",
        "something_to_give_back": "Es gibt nichts zurückzugeben: Nichts ist hinterlegt, und nichts wurde ausgezahlt.",
        "refund_covered": "Die ausgezahlten {paid} können für die Erstattung nicht eingezogen werden.",
        "refund_window_open": "Zahlungen konnten bis {refund_due} erstattet werden.",
        "refund_term_over": "Der Freelancer hat noch Zeit, die zugesagte Erstattung selbst zu leisten.",
        # disputing
        "subject_fits": "Darüber kann hier nicht gestritten werden: über Arbeit und Bezahlung bis zur Kündigung, über das "
        "Ende, sobald es eingetreten ist, über Kündigung und Schlussrechnung, sobald gekündigt ist.",
        "disputed_by_the_other": "Was Sie selbst getan haben, können Sie nicht bestreiten: Die Kündigung oder die "
        "Schlussrechnung ist Ihre eigene.",
        "payment_window_open": "Abgeschlossene Arbeit kann nicht mehr bestritten werden: Die Zeit dafür ist um.",
        "contest_window_open": "Dieses Ende kann nicht mehr angefochten werden: Die Zeit dafür ist um, oder alles ist "
        "abgerechnet.",
        "cancellation_window_open": "Diese Kündigung kann nicht mehr bestritten werden: Die Zeit dafür ist um, oder alles "
        "ist abgerechnet.",
        "invoice_disputable": "Es wartet keine Schlussrechnung, die bestritten werden könnte.",
        "subject_unused": "Darüber haben Sie schon gestritten; jede Seite kann das einmal.",
        "subject_undetermined": "Darüber hat die Plattform schon entschieden.",
        "recoverable_was_paid": "Zurückholen lässt sich nur, was für abgeschlossene Arbeit ausgezahlt wurde, höchstens "
        "{paid}.",
        "something_at_stake": "Es geht um kein Geld: Nichts ist hinterlegt, und nichts ließe sich zurückholen.",
        "own_dispute": "Zurücknehmen kann den Streit nur die Seite, die ihn begonnen hat.",
        # mediation and determination
        "mediator_is_neutral": "Ein Schlichter steht auf keiner Seite: Wer an diesem Auftrag beteiligt ist, kann keiner "
        "sein.",
        "outcome_fits_origin": "Dieser Ausgang passt nicht zu dem Zustand, in dem der Streit begann ({origin}).",
        "cancellation_after_start": "Eine Kündigung kann nur aufgehoben werden, wenn die Arbeit begonnen hatte.",
        "no_invoice_approved": "Eine Kündigung, nach der eine Schlussrechnung bezahlt wurde, kann nicht aufgehoben werden: "
        "Das Geld ihrer Posten ist fort.",
        "freelancer_agrees": "Niemand kann gezwungen werden weiterzuarbeiten: Der Freelancer hat nicht zugestimmt.",
        "shares_add_up": "Die beiden Anteile müssen zusammen genau das ergeben, worum es geht: {escrow} hinterlegt und "
        "{recoverable} zurückholbar; weiterzuarbeiten teilt nichts.",
        "completion_pays_all": "Abgeschlossene Arbeit wird voll bezahlt: Alles, worum es geht, bekommt der Freelancer.",
        "refund_gives_all": "Eine Erstattung gibt alles zurück: {paid} wurden ausgezahlt und stehen hier nicht zur "
        "Entscheidung, oder der Freelancer behielte einen Anteil.",
        "settlement_offered": "Die Plattform hat keinen Vergleich vorgeschlagen.",
        "not_agreed_yet": "Sie haben diesem Vergleich schon zugestimmt.",
        "answer_term_over": "Für eine Antwort auf den Streit ist noch Zeit.",
        "mediation_term_over": "Für die Entscheidung ist noch Zeit.",
        "verdict_term_over": "Hier fällt kein Urteil von selbst, oder es ist noch Zeit.",
        # what remains afterwards
        "files_kept": "Auf dieser Plattform verliert der Freelancer mit dem Ende Ausschreibung und Dateien.",
        "profile_kept": "Die Beziehung war vor der Erstattung beendet, oder die Plattform schließt mit ihr die Profile.",
        "invited": "Vor einer Beauftragung können Sie dem Auftraggeber schreiben, sobald er Sie zu einem Gespräch "
        "eingeladen hat.",
        "has_invited": "Vor einer Beauftragung können Sie einem Freelancer schreiben, sobald Sie ihn zu einem Gespräch "
        "eingeladen haben.",
        "client_still_writes": "Auf dieser Plattform beendet ein Ende die Nachrichten beider Seiten.",
        "client_keeps_contact": "Die Beziehung war vor der Erstattung beendet, oder die Plattform schließt mit ihr die "
        "Nachrichten.",
        "freelancer_keeps_contact": "Die Beziehung war vor der Erstattung beendet, oder die Plattform schließt mit ihr die "
        "Nachrichten.",
        "proposals_kept": "Die Beziehung ist beendet: Angebote sind wieder möglich, sobald der Auftraggeber Sie einlädt.",
        "proposals_in_dispute": "Die Beziehung ist beendet, oder ein Streit zwischen Ihnen verhindert auf dieser Plattform "
        "Angebote.",
        "invoice_in_time": "Eine Schlussrechnung kann einige Zeit lang gestellt werden, nachdem Auftraggeber oder Plattform "
        "gekündigt haben, und diese Zeit ist um.",
        # reviews
        "client_may_review": "Innerhalb der Bewertungsfrist können Sie eine Bewertung schreiben: Ihre ist geschrieben, "
        "oder die Zeit ist um.",
        "freelancer_may_review": "Innerhalb der Bewertungsfrist können Sie eine Bewertung schreiben, wo die Plattform "
        "Freelancer bewerten lässt: Ihre ist geschrieben, oder die Zeit ist um.",
        "freelancers_is_published": "Die Bewertung des Freelancers bleibt verschlossen, bis beide vorliegen oder die Zeit "
        "um ist, oder es gibt keine.",
        "clients_is_published": "Die Bewertung des Auftraggebers bleibt verschlossen, bis beide vorliegen oder die Zeit um "
        "ist, oder es gibt keine.",
        "review_term_over": "Die Bewertungsfrist läuft noch, oder alles ist schon veröffentlicht.",
    }
)
"""The sentences, by code."""
