-- For wrk: the page of another port each time, all 65,536 alike.
math.randomseed(297)
request = function()
  return wrk.format("GET", "/ports/" .. math.random(0, 65535))
end
