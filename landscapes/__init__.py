"""Things with a loss to descend: functions, terrain and the surfaces drawn of them."""
