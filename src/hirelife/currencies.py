"""Currencies: the active codes of ISO 4217 with their exponents, and currencies of a platform's own.

The exponent says how many minor units make one unit: 100 cents a dollar (2), no part of a yen (0), 1,000 fils a
dinar (3). The list is closed and as ISO 4217 had it on 2026-01-01, funds included. Left out are the codes to which the
standard gives no minor unit (gold and other metals, XDR, the test code XTS, XXX), because nobody is paid in them. CVE,
MGA, MRU, IQD and others on which well-known tables disagree have here what the standard says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

from hirelife.errors import MoneyError

# fmt: off
_CODES: Final = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW "
       "CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF "
       "IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK "
       "MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP "
       "SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG "
       "YER ZAR ZMW ZWG",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
# fmt: on

ISO_4217: Final[Mapping[str, int]] = MappingProxyType(
    {code: exponent for exponent, codes in _CODES.items() for code in codes.split()}
)
"""Exponent of every active code."""

MOST_EXPONENT: Final = 8
"""No currency divides its unit further than this many decimal digits."""

_CODE: Final = re.compile("[A-Z0-9]{1,7}")


@attrs.frozen
class Currency:
    """A currency: its code, and how many decimal digits its minor unit is below the unit.

    Make one with `Currency.of` (ISO 4217) or `Currency.custom`; built by hand it is held to the same rules.

    Attributes:
        code: 1 to 7 capital letters or digits.
        exponent: 0 to 8; for an ISO 4217 code the one of the standard.

    Raises:
        MoneyError: a code of another form, or an exponent that is not that of the code.
    """

    code: str
    exponent: int

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot be a currency."""
        _check_code(self.code, "Currency.code")
        _check_exponent(self.exponent, "Currency.exponent")
        if self.exponent != ISO_4217.get(self.code, self.exponent):
            raise MoneyError(f"the exponent {ISO_4217[self.code]} of {self.code}", self.exponent, "Currency.exponent")

    @classmethod
    def of(cls, code: str) -> Currency:
        """The currency of an active ISO 4217 code.

        Raises:
            MoneyError: the code is not in `ISO_4217`; the message lists the codes with the same initial.
        """
        _check_code(code, "Currency.of")
        if code not in ISO_4217:
            near = ", ".join(known for known in sorted(ISO_4217) if known[0] == code[0])
            told = f" ({near} begin alike)" if near else ", such as USD"
            raise MoneyError(f"an active ISO 4217 code{told}", code, "Currency.of")
        return cls(code, ISO_4217[code])

    @classmethod
    def custom(cls, code: str, *, exponent: int) -> Currency:
        """A currency of the platform's own: points, credits, a withdrawn code.

        Raises:
            MoneyError: the code is one of ISO 4217 (use `of`), or not 1 to 7 capital letters or digits.
        """
        _check_code(code, "Currency.custom")
        if code in ISO_4217:
            raise MoneyError("a code that ISO 4217 does not use", code, "Currency.custom")
        return cls(code, exponent)

    @classmethod
    def from_number(cls, number: int) -> Currency:
        """The currency whose `number` this is.

        Raises:
            MoneyError: no currency has this number.
        """
        packed = _unpacked(number)
        try:
            return cls(packed[:-1].decode("ascii"), packed[-1])
        except (IndexError, ValueError) as error:
            raise MoneyError("the number of a currency", number, "Currency.from_number") from error

    @property
    def number(self) -> int:
        """The code and the exponent as one positive integer below 2**63, for the core, where only integers may go.

        One byte a letter and one for the exponent, so two currencies never share a number.
        """
        return int.from_bytes(self.code.encode("ascii") + bytes((self.exponent,)))

    def __str__(self) -> str:
        return self.code


def _check_code(code: object, where: str) -> None:
    if not (isinstance(code, str) and _CODE.fullmatch(code)):
        raise MoneyError("a currency code of 1 to 7 capital letters or digits, such as USD", code, where)


def _check_exponent(exponent: object, where: str) -> None:
    if type(exponent) is not int or not 0 <= exponent <= MOST_EXPONENT:
        raise MoneyError(f"a whole number of decimal digits from 0 to {MOST_EXPONENT}", exponent, where)


def _unpacked(number: object) -> bytes:
    """The bytes of a packed currency; no bytes at all where it cannot be one."""
    if type(number) is not int or not 0 < number < 1 << 63:
        return b""
    return number.to_bytes(8).lstrip(b"\0")
