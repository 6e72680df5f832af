module example.org/acme/riskd/tools/probe/v2.0

go 1.19
