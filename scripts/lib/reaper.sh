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
# The last one first, and none before it has ended that needs it: a worker without its database would not end in good order.
for each in $groups; do
  group=${each%%:*}
  kill -s "${each##*:}" -- "-$group" 2>/dev/null
  waited=0
  while kill -0 -- "-$group" 2>/dev/null && [ $waited -lt 40 ]; do
    sleep 0.2
    waited=$((waited + 1))
  done
  kill -s KILL -- "-$group" 2>/dev/null
done
