"""What can be brought home into the shop: Shopify's product table."""
