"""What happens in one step of an optimizer, in expressions that the page computes and typesets."""
