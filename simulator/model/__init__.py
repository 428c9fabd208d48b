"""What a case, a framework, a guidance file and a review are: immutable shapes without behaviour of their own."""
