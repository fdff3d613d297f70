"""Another value of a setting, for tests of what a change does."""

from typing import Any

from landscapes.setting import Setting


def other_value(setting: Setting, value: Any) -> Any:
    """A setting that is clearly not ``value`` and inside the bounds."""
    if setting.name.startswith("tolerance"):
        return setting.maximum  # none is felt before the gradient is as small
    match setting.type:
        case "bool":
            return not value
        case "int":
            smaller = max(int(setting.minimum or 0), value // 10)
            return smaller if smaller != value else value + 1
        case "tuple":
            pairs = zip(setting.parts, value, strict=True)
            return [part.maximum if part.scale == "log" else other_value(part, number) for part, number in pairs]
        case "choice":
            return next(choice for choice in setting.choices if choice != value)
        case _:
            smaller = value / 1000 if value else 0.25
            return smaller if setting.minimum is None or smaller >= setting.minimum else value * 1.5
