module example.org/acme/riskd/tools/loadgen

go 1.19

require example.org/acme/riskmath v1.2.0
