"""The model behind riskd: its features, its training and its evaluation."""
