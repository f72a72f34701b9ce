# Ends the process groups it was told of once nobody is left who could do it in good order: its standard input is a pipe from
# the process that started them, and the pipe ends with that process, even when it was killed outright.
# Reads lines: "+ <group> <signal>" (started) and "- <group>" (ended by itself or in good order).
groups=""
while read -r what group signal; do
  case $what in
    +) groups="$group:$signal $groups" ;;
    -)
      rest=""
      for each in $groups; do [ "${each%%:*}" = "$group" ] || rest="$rest$each "; done
      groups=$rest
      ;;
  esac
done
for each in $groups; do kill -s "${each##*:}" -- "-${each%%:*}" 2>/dev/null; done
waited=0
while [ $waited -lt 100 ]; do
  left=""
  for each in $groups; do kill -0 -- "-${each%%:*}" 2>/dev/null && left="$left$each "; done
  [ -z "$left" ] && exit 0
  sleep 0.1
  waited=$((waited + 1))
done
for each in $left; do kill -s KILL -- "-${each%%:*}" 2>/dev/null; done
