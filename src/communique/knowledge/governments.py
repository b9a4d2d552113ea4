"""Who leads a country where the head of state does not: a fact about its form of government."""

from __future__ import annotations

from typing import Final

# Parliamentary republics and constitutional monarchies: their leader is the head of government.
LED_BY_HEAD_OF_GOVERNMENT: Final = frozenset(
    {
        "ALB", "AND", "ARM", "ATG", "AUS", "AUT", "BEL", "BGD", "BGR", "BHS", "BIH", "BLZ", "BRB",
        "BTN", "CAN", "CZE", "DEU", "DMA", "DNK", "ESP", "EST", "ETH", "FIN", "FJI", "GBR", "GEO",
        "GRC", "GRD", "HRV", "HUN", "IND", "IRL", "IRQ", "ISL", "ISR", "ITA", "JAM", "JPN", "KHM",
        "KNA", "LBN", "LBY", "LCA", "LSO", "LUX", "LVA", "MKD", "MLT", "MNE", "MNG", "MUS", "MYS",
        "NLD", "NOR", "NPL", "NZL", "PAK", "PNG", "POL", "PRT", "SGP", "SLB", "SVK", "SVN", "SWE",
        "THA", "TTO", "TUV", "VCT", "VUT", "WSM", "XKX",
    }
)  # fmt: skip
