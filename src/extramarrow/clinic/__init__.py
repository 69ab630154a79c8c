"""What can be seen of a person: laboratory values, organ sizes, and the chart that holds them."""
