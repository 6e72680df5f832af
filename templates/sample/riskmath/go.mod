module example.org/acme/riskmath

go 1.19
